package io.loadline.bench.lab;

import io.loadline.bench.checker.Promise;
import io.loadline.bench.checker.Promise.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients were promised, written down when they were told. */
public final class History {
    private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
    private final Queue<Long> acknowledgedAt = new ConcurrentLinkedQueue<>();

    void add(Promise promise) {
        promises.add(promise);
        if (promise.fate() == Fate.ACKNOWLEDGED) {
            acknowledgedAt.add(System.nanoTime());
        }
    }

    public List<Promise> promises() {
        return List.copyOf(promises);
    }

    /** How many commands. */
    public long acknowledged() {
        return promises.stream()
                .filter(promise -> promise.fate() == Fate.ACKNOWLEDGED)
                .map(Promise::command)
                .distinct()
                .count();
    }

    /** The longest time in which nothing was acknowledged, between two that were. */
    public Duration longestSilence() {
        var times = acknowledgedAt.stream().sorted().toList();
        long longest = 0;
        for (int i = 1; i < times.size(); i++) {
            longest = Math.max(longest, times.get(i) - times.get(i - 1));
        }
        return Duration.ofNanos(longest);
    }
}
