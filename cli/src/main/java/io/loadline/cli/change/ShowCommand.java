package io.loadline.cli.change;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a change. */
@Command(name = "show", description = "Shows a change with its risk, its collisions and the freezes in its way.")
final class ShowCommand extends Asking {

    @Parameters(paramLabel = "<id>", description = "The change.")
    private String id = "";

    @Override
    protected ExitCode ask(Gateway gateway) {
        print(gateway.get(Address.of(Changes.ONE, id)), Changes::one);
        return ExitCode.DONE;
    }
}
