package io.loadline.cli.plan;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a plan. */
@Command(name = "show", description = "Shows a plan: what it takes, what it costs, what binds it.")
final class ShowCommand extends Asking {

    @Parameters(paramLabel = "<id>", description = "The plan.")
    private String id = "";

    @Override
    protected ExitCode ask(Gateway gateway) {
        print(gateway.get(Address.of(Plans.ONE, id)), Plans::one);
        return ExitCode.DONE;
    }
}
