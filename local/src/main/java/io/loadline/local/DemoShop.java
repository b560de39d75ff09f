package io.loadline.local;

import io.loadline.local.demo.Demo;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The demo shop of this state directory: when its dates begin, and whether it was loaded. */
final class DemoShop {
    private final Path start;
    private final Path loaded;
    private final Ports ports;
    private final Progress progress;

    DemoShop(StateDirectory state, Ports ports, Progress progress) {
        this.start = state.root().resolve("demo.start");
        this.loaded = state.root().resolve("demo.loaded");
        this.ports = ports;
        this.progress = progress;
    }

    /** Loads it unless it was loaded; a platform without its demo is a platform all the same. */
    void loadOnce() {
        if (Files.exists(loaded)) {
            return;
        }
        try {
            load();
        } catch (RuntimeException e) {
            progress.show(e.getMessage() + "\nThe platform is up without it; './loadline demo' goes on from there.");
        }
    }

    /** Loads it; what is there already is not added again. */
    void load() {
        new Demo(ports.gateway(), new TokenClient(ports)::token, progress::say, firstStart()).load();
        write(loaded, Instant.now());
    }

    /** Never changes, or the same shop would be there twice. */
    private Instant firstStart() {
        if (!Files.exists(start)) {
            write(start, Instant.now());
        }
        try {
            return Instant.parse(Files.readString(start).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Instant at) {
        try {
            Files.writeString(file, at + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
