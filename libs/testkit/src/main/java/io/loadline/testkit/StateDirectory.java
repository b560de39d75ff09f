package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts keep what outlives a restart: {@code <name>/} for data, {@code logs/<name>.log} and {@code run/<name>.pid}. */
public record StateDirectory(Path root) {

    public StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    public Path data(String name) {
        return root.resolve(name);
    }

    public Path log(String name) {
        return folder("logs").resolve(name + ".log");
    }

    public Path pid(String name) {
        return run().resolve(name + ".pid");
    }

    /** What holds only while something runs. */
    public Path run() {
        return folder("run");
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
