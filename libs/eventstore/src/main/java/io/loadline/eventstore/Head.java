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

    /** Of looks, after a while in which nothing came. */
    private static final long APART_NANOS = 20_000_000;

    /**
     * Of looks while each of them finds something. All that follow the log ask a few questions after each, however little came: some
     * twenty statements, which cost the same for one event and for a hundred.
     */
    private static final long FARTHEST_APART_NANOS = 60_000_000;

    /** Times the last distance, while there is something each time; as much less, when there is nothing. */
    private static final double FARTHER = 1.5;

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
        boolean moved = now > safe;
        apart = Math.clamp(Math.round(apart * (moved ? FARTHER : 1 / FARTHER)), APART_NANOS, FARTHEST_APART_NANOS);
        if (moved) {
            safe = now;
            followers.appended();
        }
        return false;
    }
}
