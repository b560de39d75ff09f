package io.loadline.eventstore;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How far the log can be read at this moment. One barrier serves everything in this process that follows the log. */
@ApplicationScoped
public class Head {
    private static final long POLL_MILLIS = 250;

    /** One look serves all that was appended meanwhile: a look for every append took more time than the appends. */
    private static final long APART_NANOS = 20_000_000;

    /**
     * Times what the last look took: where that is long, requests wait for the same database and processors, and followers, each of which
     * asks a few questions after every look, are in less of a hurry than they.
     */
    private static final int REST = 4;

    private static final long FARTHEST_APART_NANOS = 100_000_000;

    private final Barrier barrier;
    private final Wakeup appends;
    private final Wakeup followers = new Wakeup();
    private volatile long safe;
    private long apart = APART_NANOS;
    private long lookedAt = System.nanoTime() - apart;
    private Optional<Loop> loop = Optional.empty();

    Head(Barrier barrier, Wakeup appends) {
        this.barrier = barrier;
        this.appends = appends;
    }

    void start(@Observes StartupEvent event) {
        loop = Optional.of(Loop.start("head", appends.bell(), POLL_MILLIS, this::look));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** Everything at or below this position is committed or will never be. */
    public long safe() {
        return safe;
    }

    /** Rings when {@link #safe} has moved. */
    public Wakeup.Bell bell() {
        return followers.bell();
    }

    private boolean look() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(lookedAt + apart - System.nanoTime());
        lookedAt = System.nanoTime();
        long now = Loop.await(barrier::pass);
        apart = Math.clamp(REST * (System.nanoTime() - lookedAt), APART_NANOS, FARTHEST_APART_NANOS);
        if (now > safe) {
            safe = now;
            followers.appended();
        }
        return false;
    }
}
