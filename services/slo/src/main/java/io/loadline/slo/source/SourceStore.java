package io.loadline.slo.source;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.web.pull.ProgressStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sources, and how far each of their queries has come. */
@ApplicationScoped
class SourceStore {
    private final Mutiny.SessionFactory sessions;
    private final ProgressStore progress;

    SourceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
        this.progress = new ProgressStore(sessions, List.of("slo", "objective"));
    }

    /** A source as it was declared last. */
    record Declared(String name, Pulling pulling) {}

    /** Those whose name comes after one, by name. */
    Uni<List<Declared>> list(String after, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select name, cast(pulling as text) from source
                         where from_position <= :position and to_position > :position and name > :after
                         order by name limit :limit
                        """)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> new Declared(row.text(0), Json.read(row.text(1), Pulling.class))));
    }

    /** How far each has come; no fact of the log, and not part of {@code asOf}. */
    ProgressStore progress() {
        return progress;
    }
}
