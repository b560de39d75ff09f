package io.loadline.slo.incident;

import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds detected incidents, as they were at any position of the log. */
@ApplicationScoped
public class DetectionStore {
    private final Mutiny.SessionFactory sessions;

    DetectionStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<Optional<DetectionView>> find(UUID id, long position) {
        return sessions.withStatelessSession(session -> DetectionProjection.read(session, id, position))
                .map(found -> found.map(row -> DetectionView.of(id, row)));
    }

    /** Those of a service that went on at some time of a window, the oldest first. */
    public Uni<List<DetectionView>> during(String service, Window window, long position) {
        return sessions.withStatelessSession(session -> DetectionProjection.during(session, service, window, position));
    }

    /** The newest first; those before one that began at {@code since} with that id. */
    Uni<List<DetectionView>> list(String since, String id, int limit, long position) {
        return sessions.withStatelessSession(session -> DetectionProjection.list(session, since, id, limit, position));
    }
}
