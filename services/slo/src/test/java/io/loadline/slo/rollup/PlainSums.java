package io.loadline.slo.rollup;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The definitions again, slice by slice and second by second. */
record PlainSums(Method method, Goal goal, List<Slice> slices, List<Exclusion> exclusions, Committed committed) {
    List<Long> raw(Window window) {
        return sums(window, slice -> true, slice -> slice);
    }

    List<Long> adjusted(Window window) {
        return sums(window, this::isIncluded, slice -> slice);
    }

    List<Long> contractual(Window window) {
        return sums(window, this::isIncluded, committed::charged);
    }

    /** Seconds that any slice covers. */
    long measured(Window window) {
        long from = window.start().getEpochSecond();
        long to = window.end().getEpochSecond();
        var seconds = new BitSet();
        for (var slice : slices) {
            long begins = Math.max(from, slice.start());
            long ends = Math.min(to, slice.end());
            if (begins < ends) {
                seconds.set((int) (begins - from), (int) (ends - from));
            }
        }
        return seconds.cardinality();
    }

    private boolean isIncluded(Slice slice) {
        return exclusions.stream()
                .noneMatch(exclusion -> exclusion.window().contains(Instant.ofEpochSecond(slice.start())));
    }

    private List<Long> sums(Window window, Predicate<Slice> wanted, UnaryOperator<Slice> change) {
        var counted = slices.stream()
                .filter(slice -> window.contains(Instant.ofEpochSecond(slice.start())))
                .filter(wanted)
                .map(change)
                .toList();
        if (method == Method.OCCURRENCES) {
            return List.of(
                    counted.stream().mapToLong(Slice::good).sum(),
                    counted.stream().mapToLong(Slice::total).sum(),
                    (long) counted.size());
        }
        long length = goal.timeSliceWindow().orElseThrow().toSeconds();
        var good = new TreeMap<Long, Long>();
        var total = new TreeMap<Long, Long>();
        for (var slice : counted) {
            for (long i = Math.floorDiv(slice.start(), length); i * length < slice.end(); i++) {
                good.merge(i, slice.good(), Long::sum);
                total.merge(i, slice.total(), Long::sum);
            }
        }
        long units = total.keySet().stream()
                .mapToLong(i -> unit(good.getOrDefault(i, 0L), total.getOrDefault(i, 0L)))
                .sum();
        long whole = method == Method.TIMESLICES ? 1 : 1_000_000;
        return List.of(units, whole * total.size(), (long) counted.size());
    }

    private long unit(long good, long total) {
        if (method == Method.RATIO_TIMESLICES) {
            return total == 0 ? 1_000_000 : good * 1_000_000 / total;
        }
        var needed = goal.timeSliceTarget().orElseThrow().multiply(BigDecimal.valueOf(total));
        return BigDecimal.valueOf(good).compareTo(needed) >= 0 ? 1 : 0;
    }
}
