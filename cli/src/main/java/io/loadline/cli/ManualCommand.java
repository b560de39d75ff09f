package io.loadline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the manual page. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the manual page of all commands: loadline man >loadline.1 && man ./loadline.1")
final class ManualCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var all = spec.root().commandLine();
        all.getOut().print(ManualPage.of(all.getCommandSpec()));
        all.getOut().flush();
    }
}
