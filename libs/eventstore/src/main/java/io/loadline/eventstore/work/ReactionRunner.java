package io.loadline.eventstore.work;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Tracing;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.Checkpoints;
import io.loadline.eventstore.relay.LeaderLoops;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Runs every reaction over the log, on the leader. Commands are idempotent, so that a page done twice does nothing twice. */
@ApplicationScoped
public class ReactionRunner {
    private static final Logger LOG = Logger.getLogger(ReactionRunner.class);
    private static final int PAGE = 200;

    /**
     * All that a step asks, by one statement: how far it is, whether anything waits, what is tried again of each stream, and what comes next. Each event by the index of
     * positions, whatever the planner thinks of how many there are.
     */
    private static final String LOOK = """
            select %s, again, reached, waits
              from (select position as reached,
                           exists (select 1 from eventstore.reaction_waiting where handler = :handler) as waits
                      from eventstore.checkpoint where consumer = :consumer) c
              left join lateral (
                (select e.*, true as again
                   from (select w.position as waiting from eventstore.reaction_waiting w
                          where w.handler = :handler and w.due <= clock_timestamp()
                            and not exists (select 1 from eventstore.reaction_waiting e
                                             where e.handler = w.handler and e.stream_id = w.stream_id and e.position < w.position)
                          order by w.position limit 100) w
                  cross join lateral (select * from eventstore.event where position = w.waiting offset 0) e)
                union all
                (select e.*, false
                   from eventstore.event e
                  where e.position > greatest(c.reached, :passed) and e.position <= :upTo
                    and e.type = any(string_to_array(:types, chr(31)))
                  order by e.position limit :limit)) n on true
             order by again desc, position
            """.formatted(EventLog.COLUMNS);

    private static final int AGAIN = EventLog.WIDTH;
    private static final int REACHED = EventLog.WIDTH + 1;
    private static final int WAITS = EventLog.WIDTH + 2;

    private static final long POLL_MILLIS = 1_000;

    private final Mutiny.SessionFactory sessions;
    private final Head head;
    private final LeaderLoops leader;
    private final List<Reaction> reactions;
    private final Waiting waiting;
    private final Tracing tracing;
    private final Map<String, Passed> passed = new ConcurrentHashMap<>();

    ReactionRunner(
            Mutiny.SessionFactory sessions,
            Head head,
            LeaderLoops leader,
            @All List<Reaction> reactions,
            Waiting waiting,
            Tracing tracing) {
        this.sessions = sessions;
        this.head = head;
        this.leader = leader;
        this.reactions = reactions;
        this.waiting = waiting;
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent event) {
        var versions = reactions.stream().collect(Collectors.toMap(ReactionRunner::consumer, reaction -> 1));
        Loop.await(() -> Checkpoints.create(sessions, versions));
        for (var reaction : reactions) {
            leader.start(consumer(reaction), head.bell(), POLL_MILLIS, () -> step(reaction));
        }
    }

    private static String consumer(Reaction reaction) {
        return "reaction:" + reaction.name();
    }

    /** What it passes without finding anything is written down once a second: the log grows for others most of the time. */
    private boolean step(Reaction reaction) {
        long safe = head.safe();
        var before = passed.getOrDefault(reaction.name(), new Passed(0, System.nanoTime()));
        var found = Loop.await(() -> sessions.withStatelessSession(session -> look(session, reaction, before, safe)));
        found.due.forEach(event -> retry(reaction, event));
        boolean waits = found.waits;
        for (var event : found.page) {
            waits = first(reaction, event, waits);
        }
        long reached = found.page.size() < PAGE
                ? Math.max(found.from, safe)
                : found.page.getLast().position();
        boolean written = reached > found.written && (!found.page.isEmpty() || before.isLongAgo());
        if (written) {
            Loop.await(() -> Checkpoints.advance(sessions, consumer(reaction), found.written, reached));
        }
        passed.put(reaction.name(), new Passed(reached, written ? System.nanoTime() : before.writtenAt));
        reaction.due(Instant.now()).forEach(due -> again(reaction, due));
        return reached < safe;
    }

    private static void again(Reaction reaction, UUID due) {
        try {
            Loop.await(() -> reaction.again(due, Context.own(Uuids.create(), reaction.name(), Instant.now())));
        } catch (RuntimeException e) {
            LOG.warnf("reaction %s does what is due of %s later: %s", reaction.name(), due, Failures.reason(e));
        }
    }

    private static Uni<Found> look(Mutiny.StatelessSession session, Reaction reaction, Passed before, long safe) {
        return Sql.on(session, LOOK)
                .with("consumer", consumer(reaction))
                .with("handler", reaction.name())
                .with("passed", before.position)
                .with("upTo", safe)
                .with("types", reaction.types())
                .with("limit", PAGE)
                .rows()
                .map(rows -> found(rows, before));
    }

    private static Found found(List<Sql.Row> rows, Passed before) {
        long written = rows.getFirst().number(REACHED);
        var found = new Found(
                rows.getFirst().flag(WAITS),
                new ArrayList<>(),
                written,
                Math.max(written, before.position),
                new ArrayList<>());
        rows.stream()
                .filter(row -> row.has(AGAIN))
                .forEach(row -> (row.flag(AGAIN) ? found.due : found.page).add(EventLog.event(row)));
        return found;
    }

    /**
     * What there is for a reaction.
     *
     * @param waits whether any event of it waits
     * @param due events that are tried again
     * @param written how far it is as that is written down
     * @param from how far it is
     * @param page the next events
     */
    private record Found(boolean waits, List<StoredEvent> due, long written, long from, List<StoredEvent> page) {}

    /** How far it is, and since when that was not written down. */
    private record Passed(long position, long writtenAt) {
        boolean isLongAgo() {
            return System.nanoTime() - writtenAt >= TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
        }
    }

    /**
     * An event of a stream that already waits queues behind it; one that fails waits.
     *
     * @param waits whether any event does
     * @return the same, afterwards
     */
    private boolean first(Reaction reaction, StoredEvent event, boolean waits) {
        if (waits && Loop.await(() -> waiting.holds(reaction.name(), event.stream()))) {
            Loop.await(() -> waiting.add(reaction.name(), event, "an earlier event of the same stream waits"));
            return true;
        }
        try {
            react(reaction, event);
            return waits;
        } catch (RuntimeException e) {
            LOG.infof("reaction %s puts event %s off: %s", reaction.name(), event.id(), e.getMessage());
            Loop.await(() -> waiting.add(reaction.name(), event, Failures.reason(e)));
            return true;
        }
    }

    private void retry(Reaction reaction, StoredEvent event) {
        try {
            react(reaction, event);
            Loop.await(() -> waiting.done(reaction.name(), event));
        } catch (RuntimeException e) {
            Loop.await(() -> waiting.putOff(reaction.name(), event, Failures.reason(e)));
        }
    }

    private void react(Reaction reaction, StoredEvent event) {
        var step = tracing.below(event.metadata().traceparent(), "react " + reaction.name(), SpanKind.INTERNAL);
        var context = Context.following(event, reaction.name(), Instant.now()).within(step);
        try {
            Loop.await(() -> reaction.react(event, context));
        } catch (Rejection rejection) {
            if (!rejection.isFinal()) {
                throw rejection;
            }
            LOG.debugf("reaction %s to %s: %s", reaction.name(), event.id(), rejection.getMessage());
        } finally {
            step.end();
        }
    }
}
