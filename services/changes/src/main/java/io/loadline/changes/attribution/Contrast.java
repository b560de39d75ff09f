package io.loadline.changes.attribution;

import io.loadline.changes.incident.Signs.Failing;
import io.loadline.changes.incident.Signs.Showing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Compares pods of a service's new version with those of the old one in the same minutes: what both show comes from elsewhere,
 * what only the new ones show comes with the change.
 */
public final class Contrast {
    private static final int ENOUGH = 5;
    private static final double LEAST_ERROR_OF_SUCCESS = 0.05;
    private static final double LEAST_ERROR_OF_LOG2 = 0.5;
    private static final double OCTAVES_OF_LATENCY = 3;
    private static final double OCTAVES_OF_RESOURCES = 2;
    private static final double LEAST_LATENCY = 1e-4;
    private static final double LEAST_RESOURCES = 0.05;

    private final Rollout rollout;
    private final Map<Call, List<Sample>> old;
    private final Map<Call, List<Sample>> fresh;
    private final Silence silence;

    private Contrast(Rollout rollout, List<Sample> samples, Instant onset, Instant until) {
        this.rollout = rollout;
        var pods = rollout.pods().stream().collect(Collectors.groupingBy(Rollout.Pod::name));
        var within = samples.stream()
                .filter(sample -> pods.containsKey(sample.pod()))
                .filter(sample -> sample.at().isAfter(rollout.begin())
                        && !sample.at().isBefore(onset)
                        && !sample.at().isAfter(until))
                .collect(Collectors.partitioningBy(
                        sample -> isFresh(pods.get(sample.pod()), sample.at()), Collectors.groupingBy(Sample::call)));
        this.old = within.get(false);
        this.fresh = within.get(true);
        this.silence = new Silence(rollout);
    }

    /**
     * @param onset when the first call failed: how both did before incriminates nobody, and acquits nobody either
     * @param until what is measured later is not looked at
     */
    public static Showing of(Rollout rollout, List<Sample> samples, Instant onset, Instant until) {
        return new Contrast(rollout, samples, onset, until).showing();
    }

    /** A host, or a pod of a stateful set, keeps its name: the last of that name that was there by then counts. */
    private static boolean isFresh(List<Rollout.Pod> alike, Instant at) {
        return alike.stream()
                .filter(pod -> !pod.from().isAfter(at))
                .max(Comparator.comparing(Rollout.Pod::from))
                .orElse(alike.getFirst())
                .fresh();
    }

    private Showing showing() {
        double errors = 0;
        double latency = 0;
        double resources = 0;
        var calls = new ArrayList<Failing>();
        for (var call : old.keySet()) {
            var success = Values.of(old.get(call), fresh.getOrDefault(call, List.of()), Sample::success);
            errors = Math.max(errors, success.lower(LEAST_ERROR_OF_SUCCESS));
            success.gap().ifPresent(gap -> calls.add(new Failing(call.caller(), call.callee(), gap)));
            resources = Math.max(resources, octaves(call, Sample::cpu, LEAST_RESOURCES) / OCTAVES_OF_RESOURCES);
            resources = Math.max(resources, octaves(call, Sample::memory, LEAST_RESOURCES) / OCTAVES_OF_RESOURCES);
            if (call.callee().equals(rollout.service())) {
                latency = Math.max(latency, octaves(call, Sample::latency, LEAST_LATENCY) / OCTAVES_OF_LATENCY);
            }
        }
        return new Showing(
                rollout.service(),
                rollout.begin(),
                unit(errors),
                silence.of(old, fresh),
                unit(resources),
                unit(latency),
                compared(),
                calls);
    }

    private boolean compared() {
        return fresh.values().stream()
                                .flatMap(List::stream)
                                .filter(Sample::counted)
                                .count()
                        >= ENOUGH
                && !old.isEmpty();
    }

    /** By how many doublings the new version lies above the old one, at least. */
    private double octaves(Call call, ToDoubleFunction<Sample> value, double least) {
        ToDoubleFunction<Sample> log = sample -> log2(Math.max(least, value.applyAsDouble(sample)));
        var values = Values.of(fresh.getOrDefault(call, List.of()), old.get(call), log);
        return values.lower(LEAST_ERROR_OF_LOG2);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static double unit(double value) {
        return Math.clamp(value, 0, 1);
    }

    /** What is measured should come once a minute. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    /** Two sets of values, without what is missing. */
    private record Values(List<Double> high, List<Double> low) {
        static Values of(List<Sample> high, List<Sample> low, ToDoubleFunction<Sample> value) {
            return new Values(present(high, value), present(low, value));
        }

        double lower(double floor) {
            return Difference.atLeast(high, low, floor);
        }

        Optional<Double> gap() {
            return high.size() < ENOUGH || low.size() < ENOUGH
                    ? Optional.empty()
                    : Optional.of(Math.max(0, Difference.mean(high) - Difference.mean(low)));
        }

        private static List<Double> present(List<Sample> samples, ToDoubleFunction<Sample> value) {
            return samples.stream()
                    .mapToDouble(value)
                    .filter(v -> !Double.isNaN(v))
                    .boxed()
                    .toList();
        }
    }
}
