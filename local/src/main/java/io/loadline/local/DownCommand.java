package io.loadline.local;

import io.loadline.testkit.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops every process of the platform; what it knows is kept. */
@Command(name = "down", description = "Stops the platform; what it knows is kept.")
final class DownCommand implements Callable<Integer> {

    static final Duration GRACE = Duration.ofMinutes(2);

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws IOException {
        var state = Checkout.ofThisProcess().state();
        PidFile.running(state.pid(Leftovers.LAUNCHER)).ifPresent(launcher -> {
            progress.say("stopping (process %d)".formatted(launcher.pid()));
            PidFile.stopLeftover(state.pid(Leftovers.LAUNCHER), GRACE);
        });
        new Leftovers(state).stop(progress);
        // A launcher that was killed has left it.
        Files.deleteIfExists(Session.ready(state));
        progress.say("Loadline is down.");
        return 0;
    }
}
