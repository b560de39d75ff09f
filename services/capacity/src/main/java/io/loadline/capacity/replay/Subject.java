package io.loadline.capacity.replay;

import io.loadline.capacity.manifest.Behaviour;
import io.loadline.capacity.manifest.Stretch;
import io.loadline.capacity.plan.PlanInputs;
import java.time.Duration;
import java.util.List;

/**
 * One service at one site.
 *
 * @param pod what one replica is and carries
 * @param min and max: bounds of the HorizontalPodAutoscaler
 * @param target used over requested CPU that it keeps, 0..1
 * @param schedule what is asked for beforehand, each from its start to its end
 * @param buffer replicas for which nodes are kept free
 * @param behaviour how fast it scales
 */
record Subject(
        String service,
        Pod pod,
        int min,
        int max,
        double target,
        List<Stretch> schedule,
        int buffer,
        Behaviour behaviour) {
    /**
     * @param needs what it requests, and where it may stand
     * @param safeRate requests per second that it carries safely
     * @param useAtSafeRate used over requested CPU at that rate
     * @param start from its node's decision to run it until it takes requests
     */
    record Pod(PlanInputs.Pod needs, double safeRate, double useAtSafeRate, Duration start) {
        /** A load test's safe rate is nine tenths of what a replica carried; beyond that it uses no more. */
        private static final double EXHAUSTED = 1 / 0.9;

        /** Used over requested at a rate. */
        double use(double rate) {
            return Math.min(rate / safeRate, EXHAUSTED) * useAtSafeRate;
        }
    }

    /** The most that a schedule asks for in each minute of the rates, 0 when none does. */
    int[] scheduled(Rates rates) {
        var asked = new int[rates.perSecond().length];
        for (var stretch : schedule) {
            int to = Math.min(asked.length, rates.minute(stretch.end()));
            for (int minute = Math.max(0, rates.minute(stretch.start())); minute < to; minute++) {
                asked[minute] = Math.max(asked[minute], stretch.replicas());
            }
        }
        return asked;
    }
}
