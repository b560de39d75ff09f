package io.loadline.local;

import io.loadline.local.Member.Running;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps one member up: says when it ends by itself, with the tail of its log, and starts it again, each time a little later. */
final class Supervisor {

    private static final int TAIL_LINES = 25;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Member member;
    private final Progress progress;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<Running> running = Optional.empty();

    Supervisor(Member member, Progress progress) {
        this.member = member;
        this.progress = progress;
    }

    /** Starts the member; the first start has to succeed. */
    void start() {
        begin();
        progress.say("%-10s ready at %s".formatted(member.name(), member.address()));
        Thread.ofVirtual().name("supervisor of " + member.name()).start(this::keepUp);
    }

    private void keepUp() {
        var pause = Duration.ofSeconds(1);
        while (true) {
            running.ifPresent(this::awaitEnd);
            if (stoppedWithin(running.isPresent() ? Duration.ofMillis(200) : pause)) {
                return;
            }
            pause = restart() ? Duration.ofSeconds(1) : min(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private void awaitEnd(Running ended) {
        var code = ended.process().onExit().join();
        if (stopping.getCount() > 0) {
            progress.say("%s ended with exit code %d; the end of its log:%n%s"
                    .formatted(member.name(), code, ended.process().tail(TAIL_LINES)));
        }
    }

    private boolean restart() {
        try {
            begin();
            progress.say(member.name() + " is up again");
            return true;
        } catch (RuntimeException e) {
            // Whatever it is, such as a full disk: it may be mended.
            running = Optional.empty();
            progress.say("%s does not start: %s".formatted(member.name(), e.getMessage()));
            return false;
        }
    }

    private void begin() {
        var started = member.starter().get();
        synchronized (this) {
            running = Optional.of(started);
            if (stopping.getCount() == 0) {
                started.stop().run();
            }
        }
    }

    private boolean stoppedWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    String name() {
        return member.name();
    }

    /** Stops the member for good. */
    synchronized void stop() {
        stopping.countDown();
        running.filter(r -> r.process().isAlive()).ifPresent(r -> {
            r.stop().run();
            progress.say(member.name() + " stopped");
        });
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
