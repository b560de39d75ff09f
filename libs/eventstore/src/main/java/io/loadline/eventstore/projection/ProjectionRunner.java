package io.loadline.eventstore.projection;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Feeds every projection from the log. Replicas share the work: whoever gets a projection's lock applies the next page, with
 * the rows and the checkpoint in one transaction.
 */
@ApplicationScoped
public class ProjectionRunner {
    private static final int PAGE = 500;
    private static final long POLL_MILLIS = 500;

    private final Mutiny.SessionFactory sessions;
    private final Head head;
    private final Rebuild rebuild;
    private final List<Projection> projections;
    private final List<Loop> loops = new ArrayList<>();

    ProjectionRunner(Mutiny.SessionFactory sessions, Head head, Rebuild rebuild, @All List<Projection> projections) {
        this.sessions = sessions;
        this.head = head;
        this.rebuild = rebuild;
        this.projections = projections;
    }

    void start(@Observes StartupEvent event) {
        for (var projection : projections) {
            // the row must be there before anybody asks how far the read models are
            Loop.await(() -> Checkpoints.create(sessions, consumer(projection), projection.version()));
            loops.add(Loop.start(consumer(projection), head.bell(), POLL_MILLIS, () -> step(projection)));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loops.forEach(Loop::stop);
    }

    /** How far each projection is. */
    public record Status(String name, long position, long head, int version, Instant movedAt, String error) {}

    public Uni<List<Status>> list() {
        long safe = head.safe();
        return sessions.withStatelessSession(session -> Sql.on(
                        session, """
                select replace(consumer, 'projection:', ''), position, version, %s, coalesce(error, '')
                  from eventstore.checkpoint where consumer like 'projection:%%' order by consumer
                """.formatted(Sql.MICROS.formatted("updated_at")))
                .rows(row -> new Status(
                        row.text(0), row.number(1), safe, (int) row.number(2), row.instant(3), row.text(4))));
    }

    /** Starts to rebuild a projection beside the live one. @return whether there is one of that name */
    public boolean rebuild(String name) {
        var found = projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst();
        found.ifPresent(projection -> Thread.ofVirtual().name("rebuild-" + name).start(() -> rebuild.run(projection)));
        return found.isPresent();
    }

    static String consumer(Projection projection) {
        return "projection:" + projection.name();
    }

    private boolean step(Projection projection) {
        try {
            return switch (Loop.await(() -> page(projection))) {
                case MORE -> true;
                case DONE -> false;
                case OUTDATED -> {
                    rebuild.run(projection);
                    yield true;
                }
            };
        } catch (RuntimeException e) {
            Loop.await(() -> Checkpoints.fail(sessions, consumer(projection), e));
            throw e;
        }
    }

    private enum Step {
        MORE,
        DONE,
        OUTDATED
    }

    private Uni<Step> page(Projection projection) {
        long safe = head.safe();
        return sessions.withStatelessTransaction((session, tx) -> tryLock(session, projection)
                .chain(mine -> mine
                        ? Checkpoints.read(session, consumer(projection))
                                .chain(checkpoint -> page(session, projection, checkpoint, safe))
                        : Uni.createFrom().item(Step.DONE)));
    }

    private static Uni<Step> page(
            Mutiny.StatelessSession session, Projection projection, Checkpoints.Checkpoint checkpoint, long safe) {
        if (checkpoint.version() != projection.version()) {
            return Uni.createFrom().item(Step.OUTDATED);
        }
        if (checkpoint.position() >= safe) {
            return Uni.createFrom().item(Step.DONE);
        }
        return apply(session, projection, consumer(projection), checkpoint.position(), safe, PAGE)
                .map(reached -> reached < safe ? Step.MORE : Step.DONE);
    }

    /** Applies the next page and moves the checkpoint. @return the position reached */
    static Uni<Long> apply(
            Mutiny.StatelessSession session, Projection projection, String consumer, long after, long safe, int size) {
        return EventLog.page(session, after, safe, size)
                .chain(page -> projection
                        .applyAll(session, page)
                        .replaceWith(page.size() < size ? safe : page.getLast().position()))
                .call(reached -> Checkpoints.move(session, consumer, after, reached));
    }

    private static Uni<Boolean> tryLock(Mutiny.StatelessSession session, Projection projection) {
        return Sql.on(session, "select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .with("name", consumer(projection))
                .rows(row -> row.flag(0))
                .map(List::getFirst);
    }
}
