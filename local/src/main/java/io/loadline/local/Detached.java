package io.loadline.local;

import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same launcher in the background; shows what it logs until it is ready. */
final class Detached {

    private final StateDirectory state;
    private final Progress progress;

    Detached(StateDirectory state, Progress progress) {
        this.state = state;
        this.progress = progress;
    }

    int start(boolean noDemo) throws InterruptedException {
        var log = state.log(Leftovers.LAUNCHER);
        delete(Session.ready(state));
        var shown = log.toFile().length();
        var launcher = ChildProcess.start(new Launch(Leftovers.LAUNCHER, command(noDemo), state));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> giveUp(launcher), "shutdown"));
        while (launcher.isAlive() && !Files.exists(Session.ready(state))) {
            Thread.sleep(200);
            shown = show(log, shown);
        }
        show(log, shown);
        if (launcher.isAlive()) {
            return 0;
        }
        progress.show("Loadline did not start.");
        return 1;
    }

    /** Ctrl-C ends the start that it interrupts. */
    private void giveUp(ChildProcess launcher) {
        if (!Files.exists(Session.ready(state))) {
            launcher.stop(DownCommand.GRACE);
        }
    }

    private static List<String> command(boolean noDemo) {
        var arguments = new ArrayList<>(List.of("up"));
        if (noDemo) {
            arguments.add("--no-demo");
        }
        return new JavaCommand(128, "-Dloadline.root=" + System.getProperty("loadline.root"))
                .run(System.getProperty("java.class.path"), Loadline.class.getName(), arguments);
    }

    private long show(Path log, long from) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var fresh = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(fresh);
            System.out.print(new String(fresh, StandardCharsets.UTF_8));
            System.out.flush();
            return from + fresh.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
