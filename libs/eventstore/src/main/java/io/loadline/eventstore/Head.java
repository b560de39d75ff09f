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

    private final Barrier barrier;
    private final Wakeup appends;
    private final Wakeup followers = new Wakeup();
    private volatile long safe;
    private long lookedAt = System.nanoTime() - APART_NANOS;
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
        TimeUnit.NANOSECONDS.sleep(lookedAt + APART_NANOS - System.nanoTime());
        lookedAt = System.nanoTime();
        long now = Loop.await(barrier::pass);
        if (now > safe) {
            safe = now;
            followers.appended();
        }
        return false;
    }
}
