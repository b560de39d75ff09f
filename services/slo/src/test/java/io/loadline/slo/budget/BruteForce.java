package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.slice.Slice;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The definitions again, written as plainly as possible. */
final class BruteForce {
    private final Window window;
    private final Instant at;
    private final List<Exclusion> exclusions;
    private final Committed committed;
    private final List<Slice> slices = new ArrayList<>();
    List<Long> raw = List.of(0L, 0L);
    List<Long> adjusted = List.of(0L, 0L);
    List<Long> contractual = List.of(0L, 0L);

    BruteForce(Window window, Instant at, List<Exclusion> exclusions, Committed committed) {
        this.window = window;
        this.at = at;
        this.exclusions = exclusions;
        this.committed = committed;
    }

    void add(Slice slice) {
        slices.add(slice);
        var start = Instant.ofEpochSecond(slice.start());
        if (start.isBefore(window.start()) || !start.isBefore(at)) {
            return;
        }
        raw = plus(raw, slice.good(), slice.total());
        if (exclusions.stream().anyMatch(e -> e.window().contains(start))) {
            return;
        }
        adjusted = plus(adjusted, slice.good(), slice.total());
        var limit = BigInteger.ZERO;
        boolean limited = false;
        for (var line : committed.lines()) {
            if (line.window().contains(start)) {
                limited = true;
                limit = limit.add(line.requestsPerSecond()
                        .movePointRight(1)
                        .toBigIntegerExact()
                        .multiply(BigInteger.valueOf(slice.seconds())));
            }
        }
        for (var said : committed.levels()) {
            if (said.window().contains(start)) {
                limited = said.eventsPerSecond().isPresent();
                limit = said.eventsPerSecond()
                        .map(rate -> rate.movePointRight(1).toBigIntegerExact())
                        .orElse(BigInteger.ZERO)
                        .multiply(BigInteger.valueOf(slice.seconds()));
            }
        }
        long level = limited ? limit.divide(BigInteger.TEN).longValueExact() : Long.MAX_VALUE;
        long total = Math.min(slice.total(), level);
        long bad = Math.max(0, slice.bad() - Math.max(0, slice.total() - level));
        contractual = plus(contractual, total - bad, total);
    }

    double coverage() {
        long from = window.start().getEpochSecond();
        long end = Math.min(at.getEpochSecond(), window.end().getEpochSecond());
        var measured = new HashSet<Long>();
        for (var slice : slices) {
            for (long s = Math.max(from, slice.start()); s < Math.min(end, slice.end()); s++) {
                measured.add(s);
            }
        }
        return (double) measured.size() / Math.max(1, end - from);
    }

    private static List<Long> plus(List<Long> sums, long good, long total) {
        return List.of(sums.get(0) + good, sums.get(1) + total);
    }
}
