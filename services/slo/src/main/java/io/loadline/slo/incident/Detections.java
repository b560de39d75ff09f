package io.loadline.slo.incident;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.kernel.Directory;
import io.loadline.kernel.ServiceGraph;
import io.loadline.slo.detection.Deviation;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Where one tells what deviates. */
@ApplicationScoped
public class Detections {
    /** Farther away nothing is taken for the same incident. */
    private static final int DEPTH = 3;

    /** Of what nobody told for so long nobody knows how it is. */
    private static final Duration SILENCE = Deviation.LEARNING;

    /** How often it is looked whether that is so. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final EventStore store;
    private final Directory directory;
    private final LeaderLoops leader;
    /** When something was last told of each that is part of an incident, or was first seen to be. */
    private final Map<UUID, Instant> told = new ConcurrentHashMap<>();

    private volatile Instant looked = Instant.EPOCH;

    Detections(EventStore store, Directory directory, LeaderLoops leader) {
        this.store = store;
        this.directory = directory;
        this.leader = leader;
    }

    void start(@Observes StartupEvent event) {
        leader.every(PAUSE, "detections", () -> {
            letGo(Instant.now());
            return false;
        });
    }

    /**
     * Ends the part in incidents of what is measured no more: it would keep them open for ever, and whatever else deviates around it would
     * join them, of which nobody is told. Blocks.
     */
    public void letGo(Instant now) {
        var parts = Loop.await(() -> store.load(Detection.DECIDER, Detection.STREAM))
                .state()
                .parts();
        if (looked.plus(PAUSE.multipliedBy(2)).isBefore(now)) {
            // while another one led that one was told
            told.clear();
        }
        looked = now.isAfter(looked) ? now : looked;
        told.keySet().retainAll(parts);
        for (var of : parts) {
            if (told.computeIfAbsent(of, x -> now).plus(SILENCE).isBefore(now)) {
                Loop.await(() -> tell(of, "", List.of(), now, Context.own(Uuids.create(), "detections", now)));
            }
        }
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
        told.put(of, at);
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
