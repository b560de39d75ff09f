package io.loadline.cli.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Answer;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import io.loadline.cli.print.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks whether a service may be deployed, and exits with the answer. */
@Command(
        name = "gate",
        description = "Asks whether a service may be deployed now, and prints every reason when it may not.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:go",
            "1:no",
            "2:the command is not written as it has to be",
            "3:it could not be asked, or not about this"
        })
public final class GateCommand extends Asking {

    @Parameters(paramLabel = "<service>", description = "The service that is to be deployed.")
    private String service = "";

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "<name>",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private String environment = "production";

    @Option(names = "--datacenter", paramLabel = "<name>", description = "Only there.")
    private Optional<String> datacenter = Optional.empty();

    @Option(names = "--unit", paramLabel = "<name>", description = "Only in this cell.")
    private Optional<String> unit = Optional.empty();

    @Option(names = "--artifact", paramLabel = "<digest>", description = "What is to be deployed.")
    private Optional<String> artifact = Optional.empty();

    @Option(names = "--at", paramLabel = "<instant>", description = "When, if not now, such as 2026-11-11T02:00:00Z.")
    private Optional<Instant> at = Optional.empty();

    @Option(
            names = "--fail-open",
            description =
                    "Go, too, when the platform does not answer. A question that it refuses, such as about a service that it"
                            + " does not know, is never open.")
    private boolean failOpen;

    @Override
    protected ExitCode ask(Gateway gateway) {
        try {
            return answered(gateway.get(question()));
        } catch (Failure failure) {
            err().println(failure.getMessage());
            if (failOpen && failure.unanswered()) {
                err().println("The gate does not answer; going on because of --fail-open.");
                return ExitCode.DONE;
            }
            return ExitCode.NOT_ASKED;
        }
    }

    private Address question() {
        return Address.of("/api/changes/v1/gate")
                .with("service", service)
                .with("environment", environment)
                .with("datacenter", datacenter)
                .with("unit", unit)
                .with("artifact", artifact)
                .with("at", at.map(Instant::toString));
    }

    private ExitCode answered(Answer answer) {
        print(answer, this::text);
        return answer.json().path("allowed").asBoolean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private String text(JsonNode answer) {
        var allowed = answer.path("allowed").asBoolean();
        return "%s in %s: %s%s%s"
                .formatted(
                        service,
                        environment,
                        allowed ? "go" : "no",
                        list("", answer.path("reasons")),
                        list("Notices:\n", answer.path("notices")));
    }

    private static String list(String heading, JsonNode reasons) {
        if (reasons.isEmpty()) {
            return "";
        }
        var table = Table.of("reason", "message", "see").rows(reasons, "/code", "/message", "/ref");
        return table.toString().lines().map(line -> "  " + line).collect(Collectors.joining("\n", "\n" + heading, ""));
    }
}
