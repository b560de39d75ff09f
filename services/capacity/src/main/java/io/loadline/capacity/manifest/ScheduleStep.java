package io.loadline.capacity.manifest;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be done for a service in a cluster, and when.
 *
 * @param at when it begins; it goes on until the next one does
 * @param from replicas before
 * @param to replicas then; as many as before while they are watched
 */
record ScheduleStep(String service, String datacenter, String cluster, Instant at, Kind kind, int from, int to) {
    /** What sort of thing is done. */
    @EnumNaming(KebabCase.class)
    enum Kind {
        /** Replicas are asked for so early that they take requests when demand comes. */
        PRE_SCALE,
        /** What was planned runs: more than the declared fewest. */
        WATCH,
        /** The busy hours are over. */
        SHRINK
    }

    /** By time; none where the declared fewest replicas carry all of the plan. */
    static List<ScheduleStep> of(Scaled scaled) {
        var steps = new ArrayList<ScheduleStep>();
        var asked = scaled.schedule();
        // it is asked for earlier than planned, but until the same moment
        var planned = scaled.stretches().stream().collect(Collectors.toMap(Stretch::end, Stretch::start));
        int before = scaled.fewest();
        for (int i = 0; i < asked.size(); i++) {
            var stretch = asked.get(i);
            int replicas = stretch.replicas();
            if (replicas > before) {
                steps.add(step(scaled, stretch.start(), Kind.PRE_SCALE, before, replicas));
            }
            steps.add(step(scaled, planned.get(stretch.end()), Kind.WATCH, replicas, replicas));
            boolean goesOn = i + 1 < asked.size() && !asked.get(i + 1).start().isAfter(stretch.end());
            int after = goesOn ? asked.get(i + 1).replicas() : scaled.fewest();
            if (after < replicas) {
                steps.add(step(scaled, stretch.end(), Kind.SHRINK, replicas, after));
            }
            before = goesOn ? replicas : after;
        }
        // what starts slowly is asked for while what was planned before still begins
        steps.sort(Comparator.comparing(ScheduleStep::at));
        return steps;
    }

    private static ScheduleStep step(Scaled scaled, Instant at, Kind kind, int from, int to) {
        return new ScheduleStep(
                scaled.workload().service(),
                scaled.labels().datacenter(),
                scaled.labels().cluster(),
                at,
                kind,
                from,
                to);
    }
}
