package io.loadline.cli.plan;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Approves a plan. */
@Command(
        name = "approve",
        description = "Approves a plan whose budget was granted, as another person than who asked for it.")
final class ApproveCommand extends Asking {

    @Parameters(paramLabel = "<id>", description = "The plan.")
    private String id = "";

    @Mixin
    private Writing writing;

    @Override
    protected ExitCode ask(Gateway gateway) {
        print(gateway.post(Address.of(Plans.ONE + "/approve", id), Body.empty(), writing), Plans::one);
        return ExitCode.DONE;
    }
}
