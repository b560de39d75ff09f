package io.loadline.changes.attribution;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether pods of the new version are not there, though they should be: minute by minute, each of them is expected to be called as
 * often as one of the old version is.
 */
final class Silence {
    private final Rollout rollout;
    private final Instant begin;

    Silence(Rollout rollout) {
        this.rollout = rollout;
        this.begin = rollout.begin();
    }

    /** @return the share of what was expected that is missing, 0..1, beyond what chance explains (two Poisson errors) */
    double of(Map<Call, List<Sample>> old, Map<Call, List<Sample>> fresh) {
        double expected = 0;
        double seen = 0;
        for (var call : old.keySet()) {
            if (call.callee().equals(rollout.service())) {
                var there =
                        minutes(old.get(call).stream().filter(Sample::counted).toList());
                var here = minutes(fresh.getOrDefault(call, List.of()).stream()
                        .filter(Sample::alive)
                        .toList());
                for (var minute : union(there, here)) {
                    double share = expected(minute, there.getOrDefault(minute, 0));
                    expected += share;
                    seen += share > 0 || counts(minute) ? here.getOrDefault(minute, 0) : 0;
                }
            }
        }
        return Math.max(0, 1 - (seen + 2 * Math.sqrt(seen) + 1) / (expected + 1));
    }

    /** How many pods of the new version should have been called in a minute. */
    private double expected(long minute, int called) {
        long olds = count(false, minute);
        return counts(minute) && olds > 0 ? Math.min(1, (double) called / olds) * count(true, minute - 1) : 0;
    }

    /** The first minute is for starting up. */
    private boolean counts(long minute) {
        return minute >= 1 && count(false, minute) > 0 && count(true, minute - 1) > 0;
    }

    private long count(boolean fresh, long minute) {
        var at = begin.plus(Contrast.PERIOD.multipliedBy(minute));
        return rollout.pods().stream()
                .filter(pod -> pod.fresh() == fresh && pod.servesAt(at))
                .count();
    }

    /** In each minute so many pods, however often they were measured. */
    private Map<Long, Integer> minutes(List<Sample> samples) {
        return samples.stream()
                .collect(groupingBy(
                        sample -> Duration.between(begin, sample.at()).dividedBy(Contrast.PERIOD),
                        collectingAndThen(mapping(Sample::pod, toSet()), Set::size)));
    }

    private static Set<Long> union(Map<Long, Integer> one, Map<Long, Integer> other) {
        var all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }
}
