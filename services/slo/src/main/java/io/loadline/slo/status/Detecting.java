package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.kernel.Window;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.incident.Detections;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.objective.Promised;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what an objective measured, and tells the detection when it begins or ceases to deviate. */
@ApplicationScoped
class Detecting {
    private final Detections detections;

    Detecting(Detections detections) {
        this.detections = detections;
    }

    /** While too little is known nothing begins and nothing ends. */
    Uni<Void> look(Standing standing, Context context) {
        return Aside.run(() -> evidence(standing))
                .chain(found -> found.map(evidence -> detections.tell(
                                standing.promised().id(),
                                service(standing.promised()),
                                evidence,
                                standing.at(),
                                context))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Of an objective that promises nothing any more nothing is expected. */
    Uni<Void> forget(Promised promised, Context context) {
        return detections.tell(promised.id(), service(promised), List.of(), context.now(), context);
    }

    private static String service(Promised promised) {
        return promised.objective().promise().service();
    }

    /** Empty when a goal may deviate for all we know, and none does as far as we know. */
    private static Optional<List<Evidence>> evidence(Standing standing) {
        var history = new Window(standing.at().minus(Deviation.HISTORY), standing.at());
        var evidence = new ArrayList<Evidence>();
        boolean known = true;
        for (var measure : standing.measures()) {
            var found = Deviation.find(
                    measure.adjusted().in(history), measure.goal().target().doubleValue(), standing.at());
            known &= found.isPresent();
            found.orElse(List.of()).forEach(deviation -> evidence.add(evidence(standing, measure, deviation)));
        }
        return known || !evidence.isEmpty() ? Optional.of(evidence) : Optional.empty();
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
