package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.incident.Detection;
import io.loadline.slo.incident.DetectionCommand;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.objective.Promised;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at what an objective measured, and tells the detection when it begins or ceases to deviate. */
@ApplicationScoped
class Detecting {
    /** Farther away nothing is taken for the same incident. */
    private static final int DEPTH = 3;

    private final EventStore store;
    private final Directory directory;

    Detecting(EventStore store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    /** While too little is known nothing begins and nothing ends. */
    Uni<Void> look(Standing standing, Context context) {
        return Aside.run(() -> evidence(standing))
                .chain(found -> found.map(evidence -> tell(standing.promised(), evidence, standing.at(), context))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Of an objective that promises nothing any more nothing is expected. */
    Uni<Void> forget(Promised promised, Context context) {
        return tell(promised, List.of(), context.now(), context);
    }

    private Uni<Void> tell(Promised promised, List<Evidence> evidence, Instant at, Context context) {
        var service = promised.objective().promise().service();
        var look = new DetectionCommand.Look(promised.id(), service, Set.of(), evidence, at);
        return store.load(Detection.DECIDER, Detection.STREAM).chain(now -> {
            if (!now.state().changes(look)) {
                return Uni.createFrom().voidItem();
            }
            return directory
                    .graph(Directory.NOW)
                    .map(graph ->
                            new DetectionCommand.Look(promised.id(), service, around(graph, service), evidence, at))
                    .chain(known -> store.handle(Detection.DECIDER, Detection.STREAM, known, own(context, promised)));
        });
    }

    /** One event may lead to several looks, each a command of its own. */
    private static Context own(Context context, Promised promised) {
        return new Context(
                Uuids.named(context.commandId().toString(), promised.id().toString(), "detection"),
                context.digest(),
                context.now(),
                context.metadata(),
                Optional.empty());
    }

    private static Set<String> around(ServiceGraph graph, String service) {
        var around = new HashSet<>(graph.dependencies(service, DEPTH).keySet());
        around.addAll(graph.dependents(service, DEPTH).keySet());
        return around;
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
