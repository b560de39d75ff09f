package io.loadline.local;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Loads the demo shop again. */
@Command(
        name = "demo",
        description = "Loads the demo shop into the running platform; what is there is not added again.")
final class DemoCommand implements Callable<Integer> {
    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() {
        var state = Checkout.ofThisProcess().state();
        if (!Files.exists(Session.ready(state))) {
            progress.show("Loadline is not up; start it with './loadline up'.");
            return 1;
        }
        new DemoShop(state, TokenCommand.portsOf(state), progress).load();
        return 0;
    }
}
