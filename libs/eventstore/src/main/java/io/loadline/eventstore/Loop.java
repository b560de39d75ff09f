package io.loadline.eventstore;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work in the background that goes on until it is stopped; a failure is logged and followed by a pause that grows. */
public final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final String name;
    private final Step step;
    private final Wakeup.Bell bell;
    private final long pollMillis;
    private final Thread thread;
    private volatile boolean stopped;

    private Loop(String name, Wakeup.Bell bell, long pollMillis, Step step) {
        this.name = name;
        this.bell = bell;
        this.pollMillis = pollMillis;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name("loadline-" + name).unstarted(this::run);
    }

    /** One round of work. */
    public interface Step {
        /** @return whether there is more to do at once */
        boolean once() throws Exception;
    }

    /** Starts it; between rounds it waits for the bell, at most the given time. */
    public static Loop start(String name, Wakeup.Bell bell, long pollMillis, Step step) {
        var loop = new Loop(name, bell, pollMillis, step);
        loop.thread.start();
        return loop;
    }

    /** Runs reactive work from a thread of our own, in a Vert.x context of its own. */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!stopped) {
            try {
                if (!step.once()) {
                    bell.await(pollMillis);
                }
                pause = FIRST_PAUSE_MILLIS;
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (stopped) {
                    return;
                }
                LOG.warnf(e, "%s failed and goes on in %d ms", name, pause);
                if (!sleep(pause)) {
                    return;
                }
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private static boolean sleep(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
