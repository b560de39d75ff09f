package io.loadline.eventstore;

import io.quarkus.runtime.Application;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work in the background that goes on until it is stopped; a failure is logged and followed by a pause that grows. One that has
 * given no sign of life for long is {@link #stuck}: {@link LoopsAreAlive} says so.
 */
public final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long STARTED_POLL_MILLIS = 10;

    private static final Set<Loop> RUNNING = ConcurrentHashMap.newKeySet();
    private static final ThreadLocal<Loop> MINE = new ThreadLocal<>();

    /** Under this name the contexts of reactive work know the loop that waits for it. */
    private static final String LOOP = "loadline.loop";

    private final String name;
    private final Step step;
    private final Wakeup.Bell bell;
    private final long pollMillis;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long aliveAt = System.nanoTime();

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
        RUNNING.add(loop);
        loop.thread.start();
        return loop;
    }

    /** The names of those whose round has not ended, and has not heard from the database, for so long. */
    static List<String> stuck(Duration patience) {
        return RUNNING.stream()
                .filter(loop -> System.nanoTime() - loop.aliveAt > patience.toNanos())
                .map(loop -> loop.name)
                .sorted()
                .toList();
    }

    /**
     * What another thread says that watches over this loop's long work; a round that ends, each {@link #await}, and each thing that is
     * done {@link InOrder}, says it too.
     */
    public static Runnable signOfLife() {
        var mine = mine();
        return () -> mine.ifPresent(Loop::live);
    }

    /** The loop whose thread this is, or for which the work of this context is done, also that on workers. */
    private static Optional<Loop> mine() {
        return Optional.ofNullable(MINE.get())
                .or(() -> VertxContext.isOnDuplicatedContext() ? ContextLocals.get(LOOP) : Optional.empty());
    }

    private void live() {
        aliveAt = System.nanoTime();
    }

    /** Runs reactive work from a thread of our own, in a Vert.x context of its own. */
    public static <T> T await(Supplier<Uni<T>> work) {
        var mine = mine();
        try {
            return VertxContextSupport.subscribeAndAwait(() -> {
                mine.ifPresent(loop -> ContextLocals.put(LOOP, loop));
                return work.get();
            });
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            signOfLife().run();
        }
    }

    public void stop() {
        stopped = true;
        RUNNING.remove(this);
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        MINE.set(this);
        if (awaitStart()) {
            goOn();
        }
    }

    /**
     * Until the process answers: a dozen loops, each of which wants a connection first, would keep it from that.
     *
     * @return false when the loop was stopped meanwhile
     */
    private boolean awaitStart() {
        var application = Application.currentApplication();
        while (application != null && !application.isStarted()) {
            live();
            if (stopped || !sleep(STARTED_POLL_MILLIS)) {
                return false;
            }
        }
        return true;
    }

    private void goOn() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!stopped) {
            live();
            try {
                if (!step.once()) {
                    rest();
                }
                pause = FIRST_PAUSE_MILLIS;
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // an Error too: a class that is missing once must not end the relay for good
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

    /** It is alive all that time, which may be an hour: what hangs is the work, not the wait for more of it. */
    private void rest() throws InterruptedException {
        aliveAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pollMillis);
        bell.await(pollMillis);
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
