package io.loadline.local;

import io.loadline.local.demo.Demo;
import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The platform as packaged, without the demo shop, on ports and a state directory of its own. It tells of the requests whose client
 * wants them traced.
 */
public final class StartedPlatform implements AutoCloseable {

    private final StateDirectory state;
    private final Ports ports;
    private final Progress progress = new Progress(System.out);
    private final TraceReceiver traces = TraceReceiver.start();
    private volatile Session session;

    private StartedPlatform(StateDirectory state, Ports ports) {
        this.state = state;
        this.ports = ports;
        this.session = session();
        // Its parts are in sessions of their own, which Ctrl-C does not reach.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> session.close(), "shutdown"));
        begin();
    }

    static StartedPlatform start(Path folder) {
        var state = new StateDirectory(folder);
        new Leftovers(state).stop(new Progress(System.out));
        Trees.delete(state.root());
        return new StartedPlatform(state, Ports.free());
    }

    private Session session() {
        return new Session(Checkout.ofThisProcess(), state, ports, progress, traces.settings());
    }

    private void begin() {
        try {
            session.start(false);
        } catch (IllegalStateException e) {
            session.close();
            throw e;
        }
    }

    /** Stops all of it, as {@code down} does, and starts it again on the same state. */
    public void restart() {
        session.close();
        session = session();
        begin();
    }

    /** As {@code kill -9} does; the launcher starts it again. */
    public void kill(String name) {
        PidFile.running(state.pid(name)).orElseThrow().destroyForcibly();
    }

    /** As {@code kill} does: it may finish what it has begun; the launcher starts it again. */
    public void stop(String name) {
        PidFile.running(state.pid(name)).orElseThrow().destroy();
    }

    /** A bearer token of one of the realm's users or machine clients. */
    public String token(String user) {
        return new TokenClient(ports).token(user);
    }

    /** Talks to the gateway as one of the realm's users or machine clients. */
    public Shop as(String user) {
        return new Shop(ports.gateway(), token(user));
    }

    /** The demo shop as if this platform had been started for the first time at that moment. */
    public Demo demo(Instant firstStart) {
        return new Demo(ports.gateway(), this::token, progress::say, firstStart);
    }

    /** What a part has logged so far. */
    String log(String name) {
        try {
            return Files.readString(state.log(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has told of traced requests. */
    TraceReceiver traces() {
        return traces;
    }

    public Status status() {
        return Status.of(state);
    }

    public Ports ports() {
        return ports;
    }

    @Override
    public void close() {
        session.close();
        traces.close();
    }
}
