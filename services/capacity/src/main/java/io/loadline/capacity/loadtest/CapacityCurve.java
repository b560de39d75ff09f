package io.loadline.capacity.loadtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one replica answers at each rate that was tested. The knee is the highest tested rate up to which the objectives hold;
 * nothing is promised beyond what was tested.
 *
 * @param steps by rate
 * @param knee requests per second and replica; empty when the objectives break at every rate
 */
record CapacityCurve(List<Step> steps, Optional<Double> knee) {
    private static final double MARGIN = 0.9;
    private static final double ROUND = 1000;

    static CapacityCurve of(List<Step> steps, Objective objective) {
        var sorted =
                steps.stream().sorted(Comparator.comparingDouble(Step::rate)).toList();
        return new CapacityCurve(sorted, knee(sorted, objective));
    }

    /** Fitted when enough rates were tested; hundreds of fits, for whoever asks. */
    Optional<UniversalScalability> scalability() {
        return UniversalScalability.fit(steps.stream()
                .filter(s -> s.concurrency() > 0)
                .map(s -> new UniversalScalability.Point(s.concurrency(), s.rate()))
                .toList());
    }

    /** The safe rate per replica: the knee less a margin of a tenth, in whole thousandths, of which it has one at least. */
    Optional<Double> safe() {
        return knee.map(rate -> Math.floor(rate * MARGIN * ROUND) / ROUND).filter(rate -> rate > 0);
    }

    private static Optional<Double> knee(List<Step> steps, Objective objective) {
        var tails = rising(steps.stream().map(Step::tailMillis).toList());
        Optional<Double> knee = Optional.empty();
        for (int i = 0; i < steps.size(); i++) {
            if (tails.get(i) > objective.tailMillis() || steps.get(i).failed() > objective.failed()) {
                return knee;
            }
            knee = Optional.of(steps.get(i).rate());
        }
        return knee;
    }

    /**
     * The rising values nearest to the given ones (isotonic regression, pool adjacent violators): response times do not fall when
     * load grows, so what does is noise.
     */
    static List<Double> rising(List<Double> values) {
        var pools = new ArrayList<double[]>();
        for (double value : values) {
            var pool = new double[] {value, 1};
            while (!pools.isEmpty() && mean(pools.getLast()) > mean(pool)) {
                var before = pools.removeLast();
                pool = new double[] {pool[0] + before[0], pool[1] + before[1]};
            }
            pools.add(pool);
        }
        var rising = new ArrayList<Double>();
        for (var pool : pools) {
            for (int i = 0; i < pool[1]; i++) {
                rising.add(mean(pool));
            }
        }
        return rising;
    }

    private static double mean(double[] pool) {
        return pool[0] / pool[1];
    }

    /**
     * What a replica must keep.
     *
     * @param tailMillis 99th percentile of the response time at most
     * @param failed share of failed requests at most, 0..1
     */
    record Objective(double tailMillis, double failed) {}
}
