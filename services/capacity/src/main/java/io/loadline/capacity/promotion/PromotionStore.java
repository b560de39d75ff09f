package io.loadline.capacity.promotion;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The calendar as it was known at a position of the log. */
@ApplicationScoped
public class PromotionStore {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final String SELECT = """
            select cast(id as text), version, cast(data as text) from promotion
             where from_position <= :position and to_position > :position
            """;

    private final Mutiny.SessionFactory sessions;

    PromotionStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** One promotion with its identity. */
    public record Entry(UUID id, int version, Promotion promotion) {
        public Promotion.Terms terms() {
            return promotion.terms().orElseThrow();
        }
    }

    /** Those that take or took place, by start. */
    public Uni<List<Entry>> scheduled(long position) {
        return sessions.withStatelessSession(
                session -> Sql.on(session, SELECT + " and status = 'scheduled' order by starts, id")
                        .with("position", position)
                        .rows(PromotionStore::entry));
    }

    /** All, cancelled ones too, by start. */
    Uni<List<Entry>> all(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, SELECT + " order by starts, id")
                .with("position", position)
                .rows(PromotionStore::entry));
    }

    /** A page of all, by end, that overlap [from, to) where these are given. */
    Uni<List<Entry>> page(
            long position, Optional<Instant> from, Optional<Instant> to, Optional<Place> after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, SELECT + """
                         and ends > cast(:from as timestamptz) and starts < cast(:to as timestamptz)
                         and (ends, id) > (cast(:ends as timestamptz), cast(:id as uuid))
                         order by ends, id limit :limit
                        """)
                .with("position", position)
                .with("from", from.orElse(EARLIEST))
                .with("to", to.orElse(LATEST))
                .with("ends", after.map(Place::ends).orElse(EARLIEST))
                .with("id", after.map(Place::id).orElse(new UUID(0, 0)))
                .with("limit", limit)
                .rows(PromotionStore::entry));
    }

    record Place(Instant ends, UUID id) {}

    private static Entry entry(Sql.Row row) {
        return new Entry(row.uuid(0), (int) row.number(1), Json.read(row.text(2), Promotion.class));
    }
}
