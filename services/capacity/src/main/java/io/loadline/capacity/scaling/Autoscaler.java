package io.loadline.capacity.scaling;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * What a HorizontalPodAutoscaler alone would have done, with as many replicas as it takes: it follows what was measured, three
 * minutes late, towards a target utilisation; stays where it is within a tenth of the target; and scales down to the highest it
 * wanted within five minutes (Kubernetes, pkg/controller/podautoscaler, with its defaults).
 */
final class Autoscaler {
    private static final double TOLERANCE = 0.1;
    private static final Duration LEAD = Duration.ofMinutes(3);
    private static final Duration STABILISATION = Duration.ofMinutes(5);

    private Autoscaler() {}

    /** @param target used over capacity that it keeps, 0..1 */
    static double[] capacity(Trace trace, int from, double target) {
        var known = Moving.later(trace.filled(), trace.steps(LEAD));
        var capacity = new double[trace.size()];
        int kept = trace.steps(STABILISATION);
        var wanted = new ArrayDeque<Double>();
        double now = known[from] / target;
        for (int i = from; i < capacity.length; i++) {
            double ratio = now == 0 ? Double.POSITIVE_INFINITY : known[i] / now / target;
            wanted.addLast(Math.abs(1 - ratio) <= TOLERANCE ? now : known[i] / target);
            if (wanted.size() > kept) {
                wanted.removeFirst();
            }
            now = wanted.stream().mapToDouble(Double::doubleValue).max().orElse(now);
            capacity[i] = now;
        }
        return capacity;
    }
}
