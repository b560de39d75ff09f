package io.loadline.slo.incident;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.ServiceGraph;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where one tells what deviates. */
@ApplicationScoped
public class Detections {
    /** Farther away nothing is taken for the same incident. */
    private static final int DEPTH = 3;

    private final EventStore store;
    private final Directory directory;

    Detections(EventStore store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    /** Whether it is known to deviate, so that more evidence of it would change nothing. */
    public Uni<Boolean> holds(UUID of) {
        return store.load(Detection.DECIDER, Detection.STREAM)
                .map(now -> now.state().holds(of));
    }

    /**
     * Tells how an objective, a signal or a system was found; nothing is written when that changes nothing.
     *
     * @param of the objective, signal or system
     * @param service whose it is; of a system the one that promises something, empty when there is none
     * @param evidence how it deviates; empty when all is as expected
     */
    public Uni<Void> tell(UUID of, String service, List<Evidence> evidence, Instant at, Context context) {
        var look = new DetectionCommand.Look(of, service, Set.of(), evidence, at);
        return store.load(Detection.DECIDER, Detection.STREAM).chain(now -> {
            if (!now.state().changes(look)) {
                return Uni.createFrom().voidItem();
            }
            return directory
                    .graph(Directory.NOW)
                    .map(graph -> new DetectionCommand.Look(of, service, around(graph, service), evidence, at))
                    .chain(known -> store.handle(Detection.DECIDER, Detection.STREAM, known, own(context, of)));
        });
    }

    /** One event may lead to several looks, each a command of its own. */
    private static Context own(Context context, UUID of) {
        return new Context(
                Uuids.named(context.commandId().toString(), of.toString(), "detection"),
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
}
