package io.loadline.cli.plan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a plan and waits for it. */
@Command(
        name = "draw",
        description =
                "Draws a plan for a promotion or for the time ahead, and waits until it is computed; 1 when it cannot be.")
final class DrawCommand extends Asking {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "<name>", description = "What it is to be called.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private Time time;

    @Option(names = "--service", paramLabel = "<name>", description = "Only for this one; may be repeated.")
    private List<String> services = List.of();

    @Option(
            names = "--survive-sites",
            paramLabel = "<count>",
            description = "How many sites may be lost (default: ${DEFAULT-VALUE}).")
    private int surviveSites = 1;

    @Option(
            names = "--budget",
            paramLabel = "<money>",
            converter = Money.Reader.class,
            description = "What it may cost, such as 25000CNY.")
    private Optional<Money> budget = Optional.empty();

    @Option(
            names = "--within",
            paramLabel = "<duration>",
            description = "How long to wait; PT0S for not at all (default: ${DEFAULT-VALUE}).")
    private Duration within = Duration.ofMinutes(5);

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but its id.")
    private boolean quiet;

    @Mixin
    private Writing writing;

    @Override
    protected ExitCode ask(Gateway gateway) {
        var answer = gateway.post(Address.of(Plans.ALL), Body.json(request(gateway)), writing);
        if (!within.isZero()) {
            answer = Plans.await(gateway, answer.json().path("id").asText(), Set.of("COMPUTING"), within);
        }
        if (quiet) {
            out().println(answer.json().path("id").asText());
        } else {
            print(answer, Plans::one);
        }
        return within.isZero() || answer.json().path("state").asText().equals("READY")
                ? ExitCode.DONE
                : ExitCode.REFUSED;
    }

    private ObjectNode request(Gateway gateway) {
        var request = JSON.createObjectNode().put("name", name).put("surviveSites", surviveSites);
        var names = request.putArray("services");
        services.forEach(names::add);
        budget.ifPresent(money ->
                request.putObject("budget").put("amount", money.amount()).put("currency", money.currency()));
        time.put(gateway, request);
        return request;
    }
}
