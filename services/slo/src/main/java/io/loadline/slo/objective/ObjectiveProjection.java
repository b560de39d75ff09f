package io.loadline.slo.objective;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The list of objectives, by name. */
@ApplicationScoped
class ObjectiveProjection implements Projection {
    private static final VersionedRows ROWS = new VersionedRows(
            "objective",
            Map.of("id", "uuid"),
            Map.of("name", "text", "service", "text", "retired", "boolean", "definition", "jsonb"));

    @Override
    public String name() {
        return "objective";
    }

    @Override
    public List<String> tables() {
        return List.of("objective");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Objective.DECIDER
                .events()
                .read(event)
                .map(happened -> apply(session, event, happened))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event, ObjectiveEvent happened) {
        return switch (happened) {
            case ObjectiveEvent.Defined e -> put(session, event, e.name(), e.definition());
            case ObjectiveEvent.Changed e -> put(session, event, e.name(), e.definition());
            case ObjectiveEvent.Renamed e -> put(session, event, e.name(), e.definition());
            case ObjectiveEvent.Retired e -> put(session, event, e.name(), e.service(), true, e.definition());
            case ObjectiveEvent.Excluded e -> Uni.createFrom().voidItem();
            case ObjectiveEvent.Adjusted e -> Uni.createFrom().voidItem();
            case ObjectiveEvent.LetGo e -> Uni.createFrom().voidItem();
            case ObjectiveEvent.Committed e -> Uni.createFrom().voidItem();
            case ObjectiveEvent.LevelSet e -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> put(
            Mutiny.StatelessSession session, StoredEvent event, String name, Definition definition) {
        return put(session, event, name, definition.service(), false, definition);
    }

    private static Uni<Void> put(
            Mutiny.StatelessSession session,
            StoredEvent event,
            String name,
            String service,
            boolean retired,
            Definition definition) {
        return ROWS.put(
                session,
                event.position(),
                Map.of("id", event.stream()),
                Map.of("name", name, "service", service, "retired", retired, "definition", Json.write(definition)));
    }
}
