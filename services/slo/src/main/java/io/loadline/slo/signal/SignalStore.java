package io.loadline.slo.signal;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds signals, as they were at any position of the log. */
@ApplicationScoped
class SignalStore {
    private static final String COLUMNS = "select name, cast(id as text), cast(terms as text) from signal "
            + "where from_position <= :position and to_position > :position ";

    private final Mutiny.SessionFactory sessions;

    SignalStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A signal as it was declared. */
    record Declared(String name, UUID id, SignalTerms terms) {}

    /** Those of a service or of all whose name comes after one, by name. */
    Uni<List<Declared>> list(Optional<String> service, String after, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        COLUMNS + "and name > :after and (:service = '' or terms ->> 'service' = :service)"
                                + " order by name limit :limit")
                .with("position", position)
                .with("service", service.orElse(""))
                .with("after", after)
                .with("limit", limit)
                .rows(SignalStore::declared));
    }

    private static Declared declared(Sql.Row row) {
        return new Declared(row.text(0), row.uuid(1), Json.read(row.text(2), SignalTerms.class));
    }
}
