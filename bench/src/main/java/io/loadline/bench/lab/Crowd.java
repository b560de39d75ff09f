package io.loadline.bench.lab;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that send commands until they are told to stop. */
public final class Crowd {
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();
    private final History history = new History();

    private Crowd() {}

    /** Starts {@code size} clients; each draws at random from a seed of its own. */
    public static Crowd start(int size, List<URI> replicas, long seed) {
        var crowd = new Crowd();
        for (int i = 0; i < size; i++) {
            var client = new Client(replicas, crowd.history, new Random(seed * size + i), crowd.going::get);
            crowd.threads.add(Thread.ofVirtual().start(client));
        }
        return crowd;
    }

    /** Returns when the last of them has its answer, or has given up. */
    public History stop() throws InterruptedException {
        going.set(false);
        for (var thread : threads) {
            thread.join();
        }
        return history;
    }

    public History history() {
        return history;
    }
}
