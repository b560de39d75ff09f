package io.loadline.eventstore;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells those who follow the log within this process that there may be more. A hint only: followers look by themselves as well. */
@ApplicationScoped
public class Wakeup {
    private final List<Bell> bells = new CopyOnWriteArrayList<>();
    private final AtomicBoolean own = new AtomicBoolean();

    /** This process committed something. */
    public void appended() {
        own.set(true);
        heard();
    }

    /** Another process said that it committed something. */
    public void heard() {
        bells.forEach(Bell::ring);
    }

    /** Whether this process committed anything since it was last asked. */
    public boolean takeOwn() {
        return own.getAndSet(false);
    }

    public Bell bell() {
        var bell = new Bell();
        bells.add(bell);
        return bell;
    }

    /** Rings once for any number of appends since it was last waited for. */
    public static final class Bell {
        private final Semaphore rung = new Semaphore(0);

        void ring() {
            rung.release();
        }

        /** Waits until it rings, or until the time is over. */
        public void await(long millis) throws InterruptedException {
            if (rung.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                rung.drainPermits();
            }
        }
    }
}
