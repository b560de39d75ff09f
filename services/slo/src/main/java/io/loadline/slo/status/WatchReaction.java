package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.loadline.slo.heard.CommitmentNews;
import io.loadline.slo.heard.CommitmentProjection;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.slice.SliceLedger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks at a budget after everything that may have moved it: slices, a new promise, an exclusion, a commitment. */
@ApplicationScoped
class WatchReaction implements Reaction {
    private static final int MOST = 10_000;

    private final Watching watching;
    private final ObjectiveStore objectives;

    WatchReaction(Watching watching, ObjectiveStore objectives) {
        this.watching = watching;
        this.objectives = objectives;
    }

    @Override
    public String name() {
        return "budget-watch";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                SliceLedger.SEALED,
                "objective.defined",
                "objective.changed",
                "objective.retired",
                "objective.excluded",
                "objective.committed",
                CommitmentProjection.CHANGED);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        return touched(event)
                .chain(slos -> InOrder.each(
                        slos, slo -> watching.look(slo, Optional.empty(), event.position(), false, context)));
    }

    private Uni<List<UUID>> touched(StoredEvent event) {
        if (event.type().equals(CommitmentProjection.CHANGED)) {
            var service = Json.read(event.data(), CommitmentNews.class).service();
            return objectives
                    .list(new ObjectiveStore.Filter(Optional.of(service), false), "", MOST, Directory.NOW)
                    .map(rows -> rows.stream().map(ObjectiveStore.Listed::id).toList());
        }
        var sealed = SliceLedger.DECIDER.events().read(event);
        return Uni.createFrom().item(sealed.map(WatchReaction::slos).orElseGet(() -> List.of(event.stream())));
    }

    private static List<UUID> slos(SliceLedger.Event event) {
        return switch (event) {
            case SliceLedger.Event.Sealed sealed ->
                sealed.parts().stream().map(SliceLedger.Part::slo).distinct().toList();
        };
    }
}
