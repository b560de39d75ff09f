package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Unpacked artifacts, shared by all checkouts of a user: {@code $LOADLINE_CACHE}, else {@code $XDG_CACHE_HOME/loadline}, else
 * {@code ~/.cache/loadline}.
 */
final class Cache {

    private Cache() {}

    /** Fills a folder that is complete or absent. */
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    /** The folder {@code name}, filled once, by one process at a time. */
    static Path folder(String name, Filler filler) {
        try {
            var home = Files.createDirectories(home());
            var folder = home.resolve(name);
            try (var lock = FileChannel.open(
                            home.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (held.isValid() && !Files.exists(folder)) {
                    fill(folder, filler);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Path folder, Filler filler) throws IOException {
        var prefix = "unfinished-" + folder.getFileName() + "-";
        // What was broken off would lie there for ever.
        try (var broken = Files.newDirectoryStream(folder.getParent(), prefix + "*")) {
            broken.forEach(Trees::delete);
        }
        var unfinished = Files.createTempDirectory(folder.getParent(), prefix);
        try {
            filler.fill(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(unfinished);
        }
    }

    private static Path home() {
        var own = System.getenv("LOADLINE_CACHE");
        if (own != null) {
            return Path.of(own);
        }
        var shared = System.getenv("XDG_CACHE_HOME");
        return (shared != null ? Path.of(shared) : Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("loadline");
    }
}
