package io.loadline.bench.torture;

import io.loadline.bench.checker.Promise;
import io.loadline.bench.checker.Promise.Fate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the clients were promised, written down when they were told. */
final class History {
    private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();

    void add(Promise promise) {
        promises.add(promise);
    }

    List<Promise> promises() {
        return List.copyOf(promises);
    }

    long acknowledged() {
        return promises.stream()
                .filter(promise -> promise.fate() == Fate.ACKNOWLEDGED)
                .map(Promise::command)
                .distinct()
                .count();
    }
}
