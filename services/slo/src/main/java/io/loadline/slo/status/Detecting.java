package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.StoredEvent;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.incident.Detections;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.status.MeasuredGoals.MeasuredGoal;
import io.loadline.slo.system.Columns.Measured;
import io.loadline.slo.system.Systems;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks at what an objective measured, and tells the detection when it begins or ceases to deviate, alone or with its system. */
@ApplicationScoped
class Detecting {
    private final Detections detections;
    private final Systems systems;
    private final MeasuredGoals measured;
    private final Outlooks outlooks = new Outlooks(InstantSource.system());

    Detecting(Detections detections, Systems systems, MeasuredGoals measured) {
        this.detections = detections;
        this.systems = systems;
        this.measured = measured;
    }

    /**
     * What was seen.
     *
     * @param evidence empty when a goal may deviate for all we know, and none does as far as we know
     * @param known goals of which enough is known
     */
    private record Seen(Optional<List<Evidence>> evidence, List<Measured> known) {}

    /**
     * While too little is known nothing begins and nothing ends.
     *
     * @param reached position of the log up to which the look sees everything
     */
    Uni<Void> look(Promised promised, long reached, Context context) {
        var at = context.now();
        var good = outlooks.good(promised, at);
        return measured.of(promised, Outlooks.needed(good, at))
                .chain(goals -> Aside.run(() ->
                        seen(promised, goals, good.orElseGet(() -> outlooks.learn(promised, goals, at, reached)), at)))
                .chain(seen -> seen.evidence
                        .map(evidence -> detections.tell(promised.id(), service(promised), evidence, at, context))
                        .orElseGet(() -> Uni.createFrom().voidItem())
                        .invoke(() -> seen.known.forEach(column -> systems.saw(column, at))));
    }

    /** Of an objective that promises nothing any more nothing is expected. */
    Uni<Void> forget(Promised promised, Context context) {
        outlooks.forget(promised.id());
        return detections.tell(promised.id(), service(promised), List.of(), context.now(), context);
    }

    /** Whether slices that came with an event change what was expected, so that whatever was seen is to be looked at again. */
    boolean isChangedBy(SliceLedger.Part part, StoredEvent event) {
        return outlooks.isChangedBy(part, event.position(), event.recordedAt());
    }

    /** Whether a look sees slices of that time. */
    boolean reads(SliceLedger.Part part, Instant now) {
        return outlooks.reads(part, now);
    }

    /** Those whose expectation was changed a while ago by slices, and that are to be looked at again by now. */
    List<UUID> overdue(Instant now) {
        return outlooks.overdue(now);
    }

    private static String service(Promised promised) {
        return promised.objective().promise().service();
    }

    private static Seen seen(Promised promised, List<MeasuredGoal> goals, Outlooks.Kept kept, Instant at) {
        var evidence = new ArrayList<Evidence>();
        var known = new ArrayList<Measured>();
        for (var goal : goals) {
            var outlook = kept.goals().get(goal.goal().name());
            var since = goal.series().in(new Window(outlook.from(), at));
            var found = outlook.find(since, goal.goal().target().doubleValue(), at);
            found.ifPresent(deviations -> {
                known.add(ObjectiveColumns.measured(promised, goal, new Window(at.minus(Systems.SEEN), at)));
                deviations.forEach(deviation -> evidence.add(evidence(promised, goal.goal(), deviation)));
            });
        }
        boolean all = known.size() == goals.size();
        return new Seen(all || !evidence.isEmpty() ? Optional.of(evidence) : Optional.empty(), known);
    }

    private static Evidence evidence(Promised promised, Goal goal, Deviation deviation) {
        var objective = promised.objective();
        return new Evidence(
                promised.id(),
                objective.name(),
                objective.promise().service(),
                goal.name(),
                deviation.dimension(),
                deviation.since(),
                deviation.over());
    }
}
