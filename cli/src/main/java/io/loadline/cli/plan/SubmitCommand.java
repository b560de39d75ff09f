package io.loadline.cli.plan;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for the budget of a plan. */
@Command(
        name = "submit",
        description = "Asks for the budget of a plan, and waits until it is granted; 1 when it is refused.")
final class SubmitCommand extends Asking {

    @Parameters(paramLabel = "<id>", description = "The plan.")
    private String id = "";

    @Option(
            names = "--within",
            paramLabel = "<duration>",
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private Duration within = Duration.ofMinutes(1);

    @Mixin
    private Writing writing;

    @Override
    protected ExitCode ask(Gateway gateway) {
        gateway.post(Address.of(Plans.ONE + "/submit", id), Body.empty(), writing);
        var plan = Plans.await(gateway, id, Set.of("SUBMITTED"), within);
        print(plan, Plans::one);
        return plan.json().path("state").asText().equals("GRANTED") ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
