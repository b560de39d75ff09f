package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.work.Reaction;
import io.loadline.slo.heard.CommitmentNews;
import io.loadline.slo.heard.CommitmentProjection;
import io.loadline.slo.objective.Composite;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.ObjectiveEvent;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Looks at a budget after everything that may have moved it: slices, a new promise, an exclusion, a commitment. */
@ApplicationScoped
class WatchReaction implements Reaction {
    /** Objectives that are looked at at once: a question for alerts need not wait until all have been looked at. */
    private static final int TOGETHER = 1_000;

    private static final String COMMITTED = "objective.committed";
    private static final String LEVEL_SET = "objective.level-set";

    private final Watching watching;
    private final ObjectiveStore objectives;
    private final CaughtUp caughtUp;
    private final Looks looks = new Looks();
    /** What was made of others since this process began; the list of objectives may be behind. */
    private final Map<UUID, Set<UUID>> wholes = new ConcurrentHashMap<>();

    WatchReaction(Watching watching, ObjectiveStore objectives, CaughtUp caughtUp) {
        this.caughtUp = caughtUp;
        this.watching = watching;
        this.objectives = objectives;
    }

    @Override
    public String name() {
        return "budget-watch";
    }

    @Override
    public Set<String> types() {
        var types = new HashSet<>(Looks.TYPES);
        types.add(COMMITTED);
        types.add(LEVEL_SET);
        types.add(CommitmentProjection.CHANGED);
        return Set.copyOf(types);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        remember(event);
        return touched(event)
                .chain(slos -> madeOf(slos)
                        .map(made -> Stream.concat(slos.stream(), looks.due(made, event.position()).stream())
                                .distinct()
                                .toList()))
                .chain(slos -> InOrder.each(
                        pieces(slos),
                        some -> watching.look(some, context)
                                .invoke(position -> some.forEach(slo -> looks.done(slo, position)))));
    }

    private void remember(StoredEvent event) {
        Objective.DECIDER.events().read(event).ifPresent(happened -> {
            switch (happened) {
                case ObjectiveEvent.Defined e -> remember(event.stream(), e.definition());
                case ObjectiveEvent.Changed e -> remember(event.stream(), e.definition());
                case ObjectiveEvent.Retired e -> wholes.remove(event.stream());
                case ObjectiveEvent.Renamed e -> {}
                case ObjectiveEvent.Excluded e -> {}
                case ObjectiveEvent.Adjusted e -> {}
                case ObjectiveEvent.LetGo e -> {}
                case ObjectiveEvent.Committed e -> {}
                case ObjectiveEvent.LevelSet e -> {}
            }
        });
    }

    private void remember(UUID slo, Definition definition) {
        var others = Composite.others(definition.goals());
        if (others.isEmpty()) {
            wholes.remove(slo);
        } else {
            wholes.put(slo, others);
        }
    }

    private Uni<List<UUID>> madeOf(List<UUID> slos) {
        var parts = Set.copyOf(slos);
        var known = wholes.entrySet().stream()
                .filter(whole -> !Collections.disjoint(whole.getValue(), parts))
                .map(Map.Entry::getKey);
        return objectives
                .madeOf(slos)
                .map(listed -> Stream.concat(listed.stream(), known).distinct().toList());
    }

    private static List<List<UUID>> pieces(List<UUID> slos) {
        return slos.stream().gather(Gatherers.windowFixed(TOGETHER)).toList();
    }

    private Uni<List<UUID>> touched(StoredEvent event) {
        if (event.type().equals(CommitmentProjection.CHANGED)) {
            var service = Json.read(event.data(), CommitmentNews.class).service();
            // a look reads what is committed from a read model, which may be behind
            return caughtUp.awaitAll().invoke(WatchReaction::requireThere).chain(() -> objectives.heldUpTo(service));
        }
        return Uni.createFrom().item(looks.due(event));
    }

    /** Else the event is tried again. */
    private static void requireThere(boolean there) {
        if (!there) {
            throw WebProblem.NOT_CAUGHT_UP.because("what is committed is not in the read models yet");
        }
    }
}
