package io.loadline.bench.lab;

import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/** The folder of a bench, {@code .loadline/bench/<name>}: empty at the start of each run, kept after it to look at. */
public final class Workspace {
    private static final String OWNER = "bench";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Workspace() {}

    /** @throws IllegalStateException when the same bench is running */
    public static StateDirectory fresh(Path root, String bench) {
        var state = new StateDirectory(root.resolve(".loadline/bench").resolve(bench));
        if (PidFile.running(state.pid(OWNER)).isPresent()) {
            throw new IllegalStateException("bench " + bench + " is running already");
        }
        stopLeftovers(state.root());
        delete(state.root());
        PidFile.write(state.pid(OWNER), ProcessHandle.current());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(state)));
        return state;
    }

    /** Nothing goes on running, also after Ctrl-C or a failure half-way. */
    private static void leave(StateDirectory state) {
        if (state.pid(OWNER).toFile().delete()) {
            stopLeftovers(state.root());
        }
    }

    private static void stopLeftovers(Path folder) {
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".pid"))
                    .filter(file -> file.getParent().endsWith("run"))
                    .toList()
                    .forEach(file -> PidFile.stopLeftover(file, GRACE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
