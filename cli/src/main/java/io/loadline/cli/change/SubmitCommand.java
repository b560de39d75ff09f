package io.loadline.cli.change;

import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Hands a draft in. */
@Command(name = "submit", description = "Hands a draft in; a standard change is scheduled at once.")
final class SubmitCommand extends Asking {

    @Parameters(paramLabel = "<id>", description = "The change.")
    private String id = "";

    @Mixin
    private Writing writing;

    @Override
    protected ExitCode ask(Gateway gateway) {
        print(Changes.act(gateway, id, "submit", Body.empty(), writing), Changes::done);
        return ExitCode.DONE;
    }
}
