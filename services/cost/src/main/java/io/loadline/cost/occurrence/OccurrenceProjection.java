package io.loadline.cost.occurrence;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny;

/** What happened to services, at every position. */
@ApplicationScoped
public class OccurrenceProjection implements Projection {
    private static final String SOURCE = "io.loadline.changes.";
    private static final String VERSION = ".v1";
    private static final Set<String> TYPES = Set.of(
            "change.started",
            "change.finished",
            "change.failed",
            "change.rolled-back",
            "incident.opened",
            "incident.mitigated",
            "incident.resolved");

    private final Mutiny.SessionFactory sessions;

    OccurrenceProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "occurrences";
    }

    /** Since 2 it knows when incidents were over. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return List.of("occurrence");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return event.face()
                .filter(face -> TYPES.contains(name(face.type())))
                .map(face -> put(session, event.position(), name(face.type()), face.read(Told.class), event))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static String name(String type) {
        return type.startsWith(SOURCE) && type.endsWith(VERSION)
                ? type.substring(SOURCE.length(), type.length() - VERSION.length())
                : "";
    }

    private static Uni<Void> put(
            Mutiny.StatelessSession session, long position, String name, Told told, StoredEvent event) {
        return Multi.createFrom()
                .iterable(told.all())
                .onItem()
                .transformToUniAndConcatenate(service -> Sql.on(session, """
                insert into occurrence (position, service, event, id, at)
                values (:position, :service, :event, :id, cast(:at as timestamptz))
                """)
                        .with("position", position)
                        .with("service", service)
                        .with("event", name)
                        .with("id", told.id())
                        .with("at", told.at().orElse(event.recordedAt()))
                        .run())
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** What happened in [from, to), in order. */
    public Uni<List<Occurrence>> between(Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select event, id, service, %s from occurrence
                 where position <= :position and at >= cast(:from as timestamptz) and at < cast(:to as timestamptz)
                 order by at, id, service, event
                """.formatted(Sql.MICROS.formatted("at")))
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .rows(row -> new Occurrence(row.text(0), row.text(1), row.text(2), row.instant(3))));
    }

    /** What changes tells: one service of a change, several of an incident. */
    private record Told(String id, Optional<String> service, Optional<List<String>> services, Optional<Instant> at) {
        Set<String> all() {
            var all = new TreeSet<>(services.orElse(List.of()));
            service.ifPresent(all::add);
            return all;
        }
    }
}
