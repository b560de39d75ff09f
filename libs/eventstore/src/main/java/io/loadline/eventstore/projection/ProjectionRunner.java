package io.loadline.eventstore.projection;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Unflushed;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Feeds the projections from the log: a page is read for all that stand at its beginning, and one for those who stand elsewhere, such
 * as one that a release has brought; rows and checkpoints are written in one transaction. One that fails is put aside, tried again later
 * and alone, and keeps none of the others. Of several replicas the one that gets the locks does it.
 */
@ApplicationScoped
public class ProjectionRunner {
    private static final Logger LOG = Logger.getLogger(ProjectionRunner.class);
    private static final int PAGE = 500;
    private static final long POLL_MILLIS = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Mutiny.SessionFactory sessions;
    private final Head head;
    private final Rebuild rebuild;
    private final List<Projection> projections;
    private final Map<String, Aside> aside = new ConcurrentHashMap<>();
    private final Set<String> rebuilding = ConcurrentHashMap.newKeySet();
    private Optional<Loop> loop = Optional.empty();

    ProjectionRunner(Mutiny.SessionFactory sessions, Head head, Rebuild rebuild, @All List<Projection> projections) {
        this.sessions = sessions;
        this.head = head;
        this.rebuild = rebuild;
        this.projections = projections;
    }

    void start(@Observes StartupEvent event) {
        if (projections.isEmpty()) {
            return;
        }
        // the rows must be there before anybody asks how far the read models are
        var versions = projections.stream().collect(Collectors.toMap(ProjectionRunner::consumer, Projection::version));
        Loop.await(() -> Checkpoints.create(sessions, versions));
        loop = Optional.of(Loop.start("projections", head.bell(), POLL_MILLIS, this::step));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** How far each projection is. */
    public record Status(String name, long position, long head, int version, Instant movedAt, String error) {}

    public Uni<List<Status>> list() {
        long safe = head.safe();
        return sessions.withStatelessSession(session -> Sql.on(
                        session, """
                select replace(consumer, 'projection:', ''), position, version, %s, coalesce(error, '')
                  from eventstore.checkpoint
                 where consumer = any(string_to_array(:projections, chr(31))) order by consumer
                """.formatted(Sql.MICROS.formatted("updated_at")))
                .with(
                        "projections",
                        projections.stream().map(ProjectionRunner::consumer).toList())
                .rows(row -> new Status(
                        row.text(0), row.number(1), safe, (int) row.number(2), row.instant(3), row.text(4))));
    }

    /** Starts to rebuild a projection beside the live one. @return whether there is one of that name */
    public boolean rebuild(String name) {
        var found = projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst();
        found.ifPresent(this::rebuild);
        return found.isPresent();
    }

    private void rebuild(Projection projection) {
        if (rebuilding.add(projection.name())) {
            Thread.ofVirtual().name("rebuild-" + projection.name()).start(() -> {
                try {
                    rebuild.run(projection);
                    aside.remove(projection.name());
                } catch (RuntimeException e) {
                    setAside(projection, e);
                } finally {
                    rebuilding.remove(projection.name());
                }
            });
        }
    }

    /** Under which its checkpoint is kept. */
    public static String consumer(Projection projection) {
        return "projection:" + projection.name();
    }

    /** One that failed, and when it is tried again. */
    private record Aside(long until, Duration pause) {
        boolean over() {
            return System.nanoTime() - until >= 0;
        }
    }

    private static final class Stumbled extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Projection projection;

        Stumbled(Projection projection, Throwable cause) {
            super(cause);
            this.projection = projection;
        }
    }

    private boolean step() {
        var again = projections.stream()
                .filter(projection -> aside.containsKey(projection.name())
                        && aside.get(projection.name()).over())
                .toList();
        boolean more = together(projections.stream()
                .filter(projection -> !aside.containsKey(projection.name()))
                .toList());
        for (var projection : again) {
            more |= together(List.of(projection));
        }
        return more;
    }

    /** @return whether there is more to do at once */
    private boolean together(List<Projection> group) {
        try {
            long safe = head.safe();
            boolean more =
                    Loop.await(() -> sessions.withStatelessTransaction((session, tx) -> lock(session, live(group))
                            .chain(mine -> Checkpoints.read(session, mine.keySet())
                                    .chain(found -> page(session, mine, found, safe)))));
            live(group).forEach(projection -> aside.remove(projection.name()));
            return more;
        } catch (Stumbled stumbled) {
            setAside(stumbled.projection, stumbled.getCause());
            return true;
        }
    }

    private List<Projection> live(List<Projection> group) {
        return group.stream()
                .filter(projection -> !rebuilding.contains(projection.name()))
                .toList();
    }

    private void setAside(Projection projection, Throwable failure) {
        var pause = Optional.ofNullable(aside.get(projection.name()))
                .map(before -> before.pause().multipliedBy(2))
                .filter(longer -> longer.compareTo(LONGEST_PAUSE) < 0)
                .orElse(aside.containsKey(projection.name()) ? LONGEST_PAUSE : FIRST_PAUSE);
        LOG.warnf(failure, "projection %s failed and is tried again in %d ms", projection.name(), pause.toMillis());
        aside.put(projection.name(), new Aside(System.nanoTime() + pause.toNanos(), pause));
        Loop.await(() -> Checkpoints.fail(sessions, consumer(projection), failure));
    }

    private Uni<Boolean> page(
            Mutiny.StatelessSession session,
            Map<String, Projection> mine,
            Map<String, Checkpoints.Checkpoint> checkpoints,
            long safe) {
        var behind = new TreeMap<Long, List<Projection>>();
        mine.forEach((consumer, projection) -> {
            var checkpoint = checkpoints.get(consumer);
            if (checkpoint.version() < projection.version()) {
                rebuild(projection);
            } else if (checkpoint.version() == projection.version() && checkpoint.position() < safe) {
                behind.computeIfAbsent(checkpoint.position(), from -> new ArrayList<>())
                        .add(projection);
            }
            // rows of a newer release are that one's business; two that rebuilt each other's rows would never end
        });
        var more = new AtomicBoolean();
        return InOrder.each(
                        behind.entrySet(),
                        group -> page(session, group.getValue(), group.getKey(), safe)
                                .invoke(reached -> more.set(more.get() || reached < safe)))
                .replaceWith(more::get);
    }

    /** A page for those that stand at the same place. @return where they stand then */
    private static Uni<Long> page(Mutiny.StatelessSession session, List<Projection> group, long from, long safe) {
        return EventLog.page(session, from, safe, PAGE).chain(events -> {
            long reached = events.size() < PAGE ? safe : events.getLast().position();
            return InOrder.each(group, projection -> applyAll(session, projection, events))
                    .chain(() -> Checkpoints.move(
                            session,
                            group.stream().map(ProjectionRunner::consumer).toList(),
                            from,
                            reached))
                    .replaceWith(reached);
        });
    }

    private static Uni<Void> applyAll(
            Mutiny.StatelessSession session, Projection projection, List<StoredEvent> events) {
        return Uni.createFrom()
                .deferred(() -> projection.applyAll(session, events))
                .onFailure()
                .transform(failure -> new Stumbled(projection, failure));
    }

    /**
     * Rows and checkpoint are not waited for to be on disk: what a crash takes of them, it takes of both, and it is applied again.
     *
     * @return those whose lock was free, by consumer
     */
    private static Uni<Map<String, Projection>> lock(Mutiny.StatelessSession session, List<Projection> wanted) {
        var byConsumer = wanted.stream().collect(Collectors.toMap(ProjectionRunner::consumer, Function.identity()));
        return Sql.on(session, """
                select name, %s
                  from unnest(cast(string_to_array(:names, chr(31)) as text[])) as wanted (name)
                 where pg_try_advisory_xact_lock(hashtextextended(name, 0))
                """.formatted(Unflushed.SELECTED))
                .with("names", byConsumer.keySet())
                .rows(row -> row.text(0))
                .map(free -> free.stream().collect(Collectors.toMap(Function.identity(), byConsumer::get)));
    }
}
