package io.loadline.capacity.source;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.web.pull.ProgressStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sources, and how far each of their metrics has come. */
@ApplicationScoped
class SourceStore {
    private final Mutiny.SessionFactory sessions;
    private final ProgressStore progress;

    SourceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
        this.progress = new ProgressStore(sessions, List.of("metric"));
    }

    /** Those whose name comes after one, by name. */
    Uni<List<SampleSource.Declared>> list(String after, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select cast(declared as text) from source
                         where from_position <= :position and to_position > :position and name > :after
                         order by name limit :limit
                        """)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> Json.read(row.text(0), SampleSource.Declared.class)));
    }

    /** How far each has come; no fact of the log, and not part of {@code asOf}. */
    ProgressStore progress() {
        return progress;
    }
}
