package io.loadline.changes.incident;

import io.loadline.changes.row.Row;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * When a service fails again for the kind of cause that a review has found before, what had been done about it was not enough: the
 * follow-ups of the earlier incidents that were closed by then are open again.
 */
@ApplicationScoped
class RecurrenceReaction implements Reaction {
    /** More incidents alike are no news. */
    private static final int MOST = 100;

    private final EventStore store;
    private final IncidentStore incidents;

    RecurrenceReaction(EventStore store, IncidentStore incidents) {
        this.store = store;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return "recurrence";
    }

    @Override
    public Set<String> types() {
        return Set.of("incident.reviewed");
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        return Incident.DECIDER
                .events()
                .read(event)
                .filter(IncidentEvent.Reviewed.class::isInstance)
                .map(IncidentEvent.Reviewed.class::cast)
                .map(reviewed -> incidents
                        .alike(event.stream(), reviewed, Directory.NOW, MOST)
                        .chain(earlier -> recur(
                                earlier,
                                new IncidentCommand.Recur(
                                        event.stream(), reviewed.report().at()),
                                context)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> recur(List<Row<Incident>> earlier, IncidentCommand.Recur again, Context context) {
        if (earlier.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var streams = earlier.stream()
                .<StreamOf<?, ?, ?>>map(row -> new StreamOf<>(Incident.DECIDER, row.id()))
                .toList();
        return store.handleTogether(
                        context,
                        streams,
                        together -> earlier.forEach(row -> together.decide(Incident.DECIDER, row.id(), again)),
                        together -> Answer.none())
                .replaceWithVoid();
    }
}
