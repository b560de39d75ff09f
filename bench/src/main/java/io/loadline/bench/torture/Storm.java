package io.loadline.bench.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Lets faults strike, one every few seconds in an order that the seed decides, each once before any comes again. A long one goes
 * on while others strike; the same fault never strikes twice at once.
 */
final class Storm {
    private final List<Fault> faults;
    private final Random random;
    private final Map<String, Integer> struck = new ConcurrentHashMap<>();
    private final Set<String> striking = ConcurrentHashMap.newKeySet();

    Storm(List<Fault> faults, Random random) {
        this.faults = faults;
        this.random = random;
    }

    /** Returns when all of them are over. */
    void rage(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long gap = Math.clamp(time.toMillis() / (faults.size() + 1), 1_000, 5_000);
        var deck = new ArrayList<Fault>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (System.nanoTime() < end) {
                if (deck.isEmpty()) {
                    deck.addAll(faults);
                    Collections.shuffle(deck, random);
                }
                next(deck).ifPresent(fault -> threads.submit(() -> strike(fault)));
                Thread.sleep(gap);
            }
        }
    }

    /** The last of the deck that is not still going on from the deck before. */
    private Optional<Fault> next(List<Fault> deck) {
        var fault = deck.reversed().stream()
                .filter(candidate -> !striking.contains(candidate.name()))
                .findFirst();
        fault.ifPresent(found -> {
            deck.remove(found);
            striking.add(found.name());
        });
        return fault;
    }

    private void strike(Fault fault) {
        System.out.println("  " + fault.name());
        try {
            fault.strike().run();
            struck.merge(fault.name(), 1, Integer::sum);
        } catch (Exception e) {
            // What it was aimed at was down already by another fault; it does not count.
            System.out.println("  " + fault.name() + " met " + e);
        } finally {
            striking.remove(fault.name());
        }
    }

    Map<String, Integer> struck() {
        return new TreeMap<>(struck);
    }
}
