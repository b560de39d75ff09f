package io.loadline.capacity.sizing;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.capacity.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was scaled up for a promotion and was left so: since its end, the fewest replicas were more than the busiest hour took.
 *
 * @param held fewest replicas of an hour since the end
 * @param needed replicas that the busiest hour since the end took, at the autoscaler's target
 */
record ShrinkBack(String promotion, Instant ended, int held, int needed) {
    private static final Duration RECENTLY = Duration.ofDays(7);
    /** A day and night after the end, so that its tail is not taken for the new level. */
    private static final int SETTLED = 24;

    private static final double TOLERANCE = 1.1;

    /** @param hours of one site by time, at least one */
    static Optional<ShrinkBack> of(Workload.Declared workload, List<Hour> hours, List<Promotion.Terms> promotions) {
        var end = hours.getLast().start();
        return promotions.stream()
                .filter(p -> p.covers(workload.service()))
                .filter(p -> p.end().isBefore(end) && p.end().isAfter(end.minus(RECENTLY)))
                .max(Comparator.comparing(Promotion.Terms::end))
                .flatMap(p -> since(p, workload, hours));
    }

    private static Optional<ShrinkBack> since(Promotion.Terms promotion, Workload.Declared workload, List<Hour> hours) {
        var since = hours.stream()
                .filter(hour -> !hour.start().isBefore(promotion.end()))
                .toList();
        if (since.size() < SETTLED) {
            return Optional.empty();
        }
        double carried = workload.scaling().carried(workload.cpuMillis());
        double peak = since.stream().mapToDouble(Hour::cpu).max().orElse(0);
        int needed = Math.max(1, (int) Math.ceil(peak / carried));
        int held = (int) since.stream().mapToDouble(Hour::replicas).min().orElse(0);
        return held > TOLERANCE * needed
                ? Optional.of(new ShrinkBack(promotion.name(), promotion.end(), held, needed))
                : Optional.empty();
    }
}
