package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.incident.Detections;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.system.Columns.Measured;
import io.loadline.slo.system.Systems;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what an objective measured, and tells the detection when it begins or ceases to deviate, alone or with its system. */
@ApplicationScoped
class Detecting {
    private final Detections detections;
    private final Systems systems;
    private final Standings standings;
    private final Outlooks outlooks = new Outlooks();

    Detecting(Detections detections, Systems systems, Standings standings) {
        this.detections = detections;
        this.systems = systems;
        this.standings = standings;
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
        return standings
                .measured(promised, Outlooks.scope(good, at), at, Directory.NOW)
                .chain(standing ->
                        Aside.run(() -> seen(standing, good.orElseGet(() -> outlooks.learn(standing, reached)))))
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

    /** Whether slices that came at a position change what was expected, so that whatever was seen is to be looked at again. */
    boolean isChangedBy(SliceLedger.Part part, long position) {
        return outlooks.isChangedBy(part, position);
    }

    private static String service(Promised promised) {
        return promised.objective().promise().service();
    }

    private static Seen seen(Standing standing, Outlooks.Kept kept) {
        var evidence = new ArrayList<Evidence>();
        var known = new ArrayList<Measured>();
        for (var measure : standing.measures()) {
            var outlook = kept.goals().get(measure.goal().name());
            var since = measure.adjusted().in(new Window(outlook.from(), standing.at()));
            var found = outlook.find(since, measure.goal().target().doubleValue(), standing.at());
            found.ifPresent(deviations -> {
                known.add(measured(standing, measure));
                deviations.forEach(deviation -> evidence.add(evidence(standing, measure, deviation)));
            });
        }
        boolean all = known.size() == standing.measures().size();
        return new Seen(all || !evidence.isEmpty() ? Optional.of(evidence) : Optional.empty(), known);
    }

    private static Measured measured(Standing standing, Measure measure) {
        var seen = new Window(standing.at().minus(Systems.SEEN), standing.at());
        return ObjectiveColumns.measured(standing.promised(), measure, seen);
    }

    private static Evidence evidence(Standing standing, Measure measure, Deviation deviation) {
        var objective = standing.promised().objective();
        return new Evidence(
                standing.promised().id(),
                objective.name(),
                objective.promise().service(),
                measure.goal().name(),
                deviation.dimension(),
                deviation.since(),
                deviation.over());
    }
}
