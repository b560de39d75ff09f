package io.loadline.local;

import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One run of the platform, from {@code up} to {@code down}; {@code run/ready} exists while all of it has started. */
final class Session implements AutoCloseable {

    private final StateDirectory state;
    private final Ports ports;
    private final Progress progress;
    private final Platform platform;
    private boolean closed;

    Session(Checkout checkout, StateDirectory state, Ports ports, Progress progress) {
        this(checkout, state, ports, progress, Map.of());
    }

    /** @param told to the services and the gateway in their environment, besides what they need to find each other */
    Session(Checkout checkout, StateDirectory state, Ports ports, Progress progress, Map<String, String> told) {
        this.state = state;
        this.ports = ports;
        this.progress = progress;
        this.platform = new Platform(new Members(checkout, state, ports, told), state, progress);
    }

    void start(boolean demo) {
        delete(ready(state));
        PidFile.write(state.pid(Leftovers.LAUNCHER), ProcessHandle.current());
        ports.write(portsFile(state));
        platform.start();
        if (demo) {
            new DemoShop(state, ports, progress).loadOnce();
        }
        becomeReady();
    }

    /** Unless it was told to stop meanwhile. */
    private synchronized void becomeReady() {
        if (!closed) {
            progress.show(whereToLook());
            create(ready(state));
        }
    }

    private synchronized void endBeingReady() {
        closed = true;
        delete(ready(state));
    }

    private String whereToLook() {
        return """

                Loadline is up after %1$d s.
                  console    %2$s   (sign in as viewer, owner, sre, finops or admin; the password is the name)
                  API docs   %2$s/docs
                  a token    ./loadline token sre
                  what runs  ./loadline status
                  logs       ./loadline logs <name>, files in %3$s
                  stop       Ctrl-C here, or ./loadline down
                """.formatted(
                progress.elapsed().toSeconds(), ports.gateway(), state.root().resolve("logs"));
    }

    @Override
    public void close() {
        endBeingReady();
        platform.close();
        new Leftovers(state).stop(progress);
        delete(state.pid(Leftovers.LAUNCHER));
    }

    static Path ready(StateDirectory state) {
        return state.run().resolve("ready");
    }

    /** Where a running platform listens. */
    static Path portsFile(StateDirectory state) {
        return state.run().resolve("ports.properties");
    }

    private static void create(Path file) {
        try {
            Files.writeString(file, "");
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
