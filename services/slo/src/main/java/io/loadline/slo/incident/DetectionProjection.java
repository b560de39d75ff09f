package io.loadline.slo.incident;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.loadline.kernel.Window;
import io.loadline.slo.incident.DetectionView.Row;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** The detected incidents, as they grew. */
@ApplicationScoped
class DetectionProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("detection", Map.of("id", "uuid"), Map.of("content", "jsonb"));

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public List<String> tables() {
        return List.of("detection");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Detection.DECIDER
                .events()
                .read(event)
                .map(happened -> apply(session, event.position(), happened))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> apply(Mutiny.StatelessSession session, long position, DetectionEvent happened) {
        return switch (happened) {
            case DetectionEvent.Detected e ->
                put(session, position, e.id(), new Row(e.since(), e.at(), Optional.empty(), e.evidence()));
            case DetectionEvent.Joined e ->
                change(session, position, e.id(), row -> {
                    var evidence = new ArrayList<>(row.evidence());
                    evidence.addAll(e.evidence());
                    return new Row(row.since(), row.detected(), row.cleared(), evidence);
                });
            case DetectionEvent.Left e -> Uni.createFrom().voidItem();
            case DetectionEvent.Cleared e ->
                change(
                        session,
                        position,
                        e.id(),
                        row -> new Row(row.since(), row.detected(), Optional.of(e.at()), row.evidence()));
        };
    }

    private static Uni<Void> change(
            Mutiny.StatelessSession session, long position, UUID id, UnaryOperator<Row> change) {
        return read(session, id, position)
                .chain(found -> found.map(row -> put(session, position, id, change.apply(row)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, long position, UUID id, Row row) {
        return ROWS.put(session, position, Map.of("id", id), Map.of("content", Json.write(row)));
    }

    static Uni<Optional<Row>> read(Mutiny.StatelessSession session, UUID id, long position) {
        return Sql.on(session, """
                select cast(content as text) from detection
                 where id = cast(:id as uuid) and from_position <= :position and to_position > :position
                """)
                .with("id", id)
                .with("position", position)
                .rows(row -> Json.read(row.text(0), Row.class))
                .map(rows -> rows.stream().findFirst());
    }

    /** Those of a service that went on at some time of a window, the oldest first. */
    static Uni<List<DetectionView>> during(
            Mutiny.StatelessSession session, String service, Window window, long position) {
        return Sql.on(session, """
                select cast(id as text), cast(content as text) from detection
                 where from_position <= :position and to_position > :position
                   and cast(content ->> 'since' as timestamptz) < cast(:end as timestamptz)
                   and coalesce(cast(content ->> 'cleared' as timestamptz) > cast(:start as timestamptz), true)
                   and exists (select 1 from jsonb_array_elements(content -> 'evidence') e where e ->> 'service' = :service)
                 order by content ->> 'since', id
                """)
                .with("position", position)
                .with("start", window.start())
                .with("end", window.end())
                .with("service", service)
                .rows(row -> DetectionView.of(row.uuid(0), Json.read(row.text(1), Row.class)));
    }

    /** The newest first; those before one that began at {@code since} with that id. */
    static Uni<List<DetectionView>> list(
            Mutiny.StatelessSession session, String since, String id, int limit, long position) {
        return Sql.on(session, """
                select cast(id as text), cast(content as text) from detection
                 where from_position <= :position and to_position > :position
                   and (:since = '' or (content ->> 'since', cast(id as text)) < (:since, :id))
                 order by content ->> 'since' desc, id desc limit :limit
                """)
                .with("position", position)
                .with("since", since)
                .with("id", id)
                .with("limit", limit)
                .rows(row -> DetectionView.of(row.uuid(0), Json.read(row.text(1), Row.class)));
    }
}
