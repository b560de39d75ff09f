package io.loadline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a part of the platform logs. */
@Command(
        name = "logs",
        description = "Shows the log of a part: gateway, changes, …, keycloak, kafka, postgres, loadline.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<name>")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as it grows.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            description = "How many of the last lines; ${DEFAULT-VALUE} when not given.")
    private int lines = 200;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = Checkout.ofThisProcess().state().log(name);
        if (!Files.exists(log)) {
            System.err.println("there is no log of " + name + " in " + log.getParent());
            return 1;
        }
        var command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-F");
        }
        command.add(log.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
