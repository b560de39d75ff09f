package io.loadline.cli.plan;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Plain;
import io.loadline.cli.http.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows when a plan scales up, is watched and shrinks. */
@Command(
        name = "schedule",
        description =
                "Shows what is done when: replicas asked for before demand comes, hours to watch, and when fewer are needed. With"
                        + " --json a line each.")
final class ScheduleCommand extends Asking {

    @Parameters(paramLabel = "<id>", description = "The plan.")
    private String id = "";

    @Option(names = "--service", paramLabel = "<name>", description = "Only of this one.")
    private Optional<String> service = Optional.empty();

    @Override
    protected ExitCode ask(Gateway gateway) {
        var address = Address.of(Plans.ONE + "/schedule", id).with("service", service);
        var steps = gateway.get(address, "application/x-ndjson");
        out().println((json()
                        ? steps.text()
                        : Plain.of(Plans.schedule(steps.lines()).toString()))
                .stripTrailing());
        out().flush();
        return ExitCode.DONE;
    }
}
