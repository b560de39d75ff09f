package io.loadline.bench.lab;

import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
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
        Trees.delete(state.root());
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

    /** A launcher before what it would start again. */
    private static void stopLeftovers(Path folder) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".pid") && file.getParent().endsWith("run")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                // those of servers that still run come and go
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparingInt(Path::getNameCount));
        found.forEach(file -> PidFile.stopLeftover(file, GRACE));
    }
}
