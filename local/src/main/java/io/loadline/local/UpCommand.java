package io.loadline.local;

import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the platform and keeps it up until Ctrl-C or {@code down}. */
@Command(name = "up", description = "Starts the platform; Ctrl-C or 'down' stops it.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--detach", description = "Return when it is ready and leave it running.")
    private boolean detach;

    @Option(names = "--no-demo", description = "Do not load the demo shop on the first start.")
    private boolean noDemo;

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws InterruptedException, IOException {
        var checkout = Checkout.ofThisProcess();
        var state = checkout.state();
        var other = launcherBesideUs(state);
        if (other.isPresent()) {
            progress.show("Loadline is running already (process %d); see './loadline status'."
                    .formatted(other.get().pid()));
            return 0;
        }
        new Leftovers(state).stop(progress);
        var ports = Ports.from(System.getenv());
        var taken = ports.taken();
        if (!taken.isEmpty()) {
            progress.show(String.join("\n", taken));
            return 1;
        }
        return detach ? new Detached(state, progress).start(noDemo) : stay(checkout, state, ports);
    }

    /** None when this process is the launcher from now on, or goes on for its parent, which was: of several at once one begins. */
    private static Optional<ProcessHandle> launcherBesideUs(StateDirectory state) throws IOException {
        var launcher = state.pid(Leftovers.LAUNCHER);
        var self = ProcessHandle.current();
        try (var turns = FileChannel.open(
                        state.run().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = turns.lock()) {
            var other = PidFile.running(launcher)
                    .filter(process ->
                            !process.equals(self) && !Optional.of(process).equals(self.parent()));
            if (other.isEmpty()) {
                PidFile.write(launcher, self);
            }
            return other;
        }
    }

    private int stay(Checkout checkout, StateDirectory state, Ports ports) throws InterruptedException {
        var session = new Session(checkout, state, ports, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(session::close, "shutdown"));
        session.start(!noDemo);
        new CountDownLatch(1).await();
        return 0;
    }
}
