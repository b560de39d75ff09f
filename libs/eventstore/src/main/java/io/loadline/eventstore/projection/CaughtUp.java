package io.loadline.eventstore.projection;

import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.Pause;
import io.loadline.eventstore.Sql;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whether this service's read models contain a fact already: its own, or one of another service. */
@ApplicationScoped
public class CaughtUp {
    private static final long POLL_MILLIS = 20;
    private static final long PATIENCE_MILLIS = 2_000;

    /** Only of the projections that there are: the checkpoint of one that a release took away stands still for ever. */
    private static final String PROJECTED = """
            select coalesce(min(position), 9223372036854775807) from eventstore.checkpoint
             where consumer = any(string_to_array(:projections, chr(31)))
            """;

    /**
     * When every partition has passed that position, and nothing of it waits or is parked: the position of our own log that has all of it;
     * else -1.
     */
    private static final String HEARD = """
            select case when count(*) = :partitions and coalesce(min(w.position), 0) >= :position
                             and not exists (select 1 from eventstore.inbox_waiting i where i.source = :source and i.position <= :position)
                        then coalesce(max(w.local_position), 0) else -1 end
              from eventstore.watermark w where w.source = :source
            """;

    private final Mutiny.SessionFactory sessions;
    private final String self;
    private final int partitions;
    private final List<String> projections;

    CaughtUp(
            Mutiny.SessionFactory sessions,
            @All List<Projection> projections,
            @ConfigProperty(name = "loadline.service") String self,
            @ConfigProperty(name = "loadline.partitions", defaultValue = "12") int partitions) {
        this.sessions = sessions;
        this.self = self;
        this.partitions = partitions;
        this.projections = projections.stream().map(ProjectionRunner::consumer).toList();
    }

    /** Waits up to two seconds. @return whether the fact is in the read models now */
    public Uni<Boolean> await(String service, long position) {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        return service.equals(self) ? awaitOwn(position, until) : awaitHeard(service, position, until);
    }

    /** The same for all that this service has committed so far. */
    public Uni<Boolean> awaitAll() {
        return sessions.withStatelessSession(Barrier::last).chain(last -> await(self, last));
    }

    /** The last position that all read models have applied. */
    public Uni<Long> projected() {
        return sessions.withStatelessSession(session ->
                Sql.on(session, PROJECTED).with("projections", projections).number());
    }

    private Uni<Boolean> awaitOwn(long position, long until) {
        return projected()
                .chain(reached -> reached >= position || System.nanoTime() > until
                        ? Uni.createFrom().item(reached >= position)
                        : Pause.millis(POLL_MILLIS).chain(() -> awaitOwn(position, until)));
    }

    /** Once it is in our own log, whatever is heard after it is not waited for. */
    private Uni<Boolean> awaitHeard(String service, long position, long until) {
        return heard(service, position).chain(own -> {
            if (own >= 0) {
                return awaitOwn(own, until);
            }
            return System.nanoTime() > until
                    ? Uni.createFrom().item(false)
                    : Pause.millis(POLL_MILLIS).chain(() -> awaitHeard(service, position, until));
        });
    }

    private Uni<Long> heard(String service, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, HEARD)
                .with("partitions", partitions)
                .with("position", position)
                .with("source", service)
                .number());
    }
}
