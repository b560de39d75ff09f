package io.loadline.eventstore.work;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Does long work, one piece per process at a time, on whichever replica is free and has a handler for it, which during an upgrade
 * the old ones may not have. A lease that runs out frees the work of a dead one. Work that fails is tried again after a pause, three
 * times at most; then whoever waits for it is told, as often as it takes.
 */
@ApplicationScoped
public class Jobs implements Repairable {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final long POLL_MILLIS = 1_000;
    private static final int MOST_ATTEMPTS = 3;
    private static final String DROPPED = "dropped by an operator";

    private static final String CLAIM = """
            update eventstore.job set state = 'RUNNING', leased_by = :me, lease_ends = clock_timestamp() + interval '15 seconds',
                   attempts = attempts + 1, progress = 0
             where id = (select id from eventstore.job
                          where state in ('WAITING', 'RUNNING') and coalesce(lease_ends, '-infinity') < clock_timestamp()
                            and kind = any(cast(string_to_array(:kinds, chr(31)) as text[]))
                          order by created_at for update skip locked limit 1)
            returning cast(id as text), kind, cast(payload as text), cause, attempts, coalesce(error, 'nobody came to its end'),
                      coalesce(traceparent, '')
            """;

    private static final String PAUSE =
            "least(power(2, least(attempts, 10)) * interval '1 second', interval '1 minute')";

    private final String me = UUID.randomUUID().toString();
    private final Mutiny.SessionFactory sessions;
    private final Head head;
    private final Map<String, JobHandler> handlers;
    private final Tracing tracing;
    private Optional<Loop> loop = Optional.empty();

    Jobs(Mutiny.SessionFactory sessions, Head head, @All List<JobHandler> handlers, Tracing tracing) {
        this.sessions = sessions;
        this.head = head;
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent event) {
        if (!handlers.isEmpty()) {
            loop = Optional.of(Loop.start("jobs", head.bell(), POLL_MILLIS, this::step));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** @param progress 0..1 */
    public record Item(UUID id, String kind, UUID stream, String state, double progress, int attempts, String error) {}

    /** The latest 500. */
    public Uni<List<Item>> list() {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(id as text), kind, cause, state, cast(progress as text), attempts, coalesce(error, '')
                  from eventstore.job order by created_at desc limit 500
                """)
                .rows(row -> new Item(
                        row.uuid(0),
                        row.text(1),
                        row.uuid(2),
                        row.text(3),
                        Double.parseDouble(row.text(4)),
                        (int) row.number(5),
                        row.text(6))));
    }

    /** How far the newest work of a stream is, 0..1; empty when it never asked for any. */
    public Uni<Optional<Double>> progress(UUID stream) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        "select cast(progress as text) from eventstore.job where cause = :stream order by created_at desc limit 1")
                .with("stream", stream)
                .rows(row -> Double.parseDouble(row.text(0)))
                .map(rows -> rows.stream().findFirst()));
    }

    @Override
    public String kind() {
        return "jobs";
    }

    @Override
    public Uni<Boolean> retry(String id) {
        return Repairable.on(sessions, """
                update eventstore.job set state = 'WAITING', attempts = 0, lease_ends = null
                 where cast(id as text) = :id and state in ('WAITING', 'FAILED')
                """, id);
    }

    @Override
    public Uni<Boolean> drop(String id) {
        return Repairable.on(sessions, """
                update eventstore.job set state = 'FAILED', error = '%s'
                 where cast(id as text) = :id and state in ('WAITING', 'FAILED')
                """.formatted(DROPPED), id);
    }

    /** How many have failed for good, and no operator has dropped. */
    public Uni<Long> failed() {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        "select count(*) from eventstore.job where state = 'FAILED' and error is distinct from '%s'"
                                .formatted(DROPPED))
                .number());
    }

    private boolean step() {
        var claimed = Loop.await(() -> sessions.withStatelessSession(session -> Sql.on(session, CLAIM)
                .with("me", me)
                .with("kinds", handlers.keySet())
                .rows(row -> new Claimed(
                        row.uuid(0),
                        row.text(1),
                        row.text(2),
                        row.uuid(3),
                        (int) row.number(4),
                        row.text(5),
                        Optional.of(row.text(6)).filter(step -> !step.isEmpty())))));
        claimed.forEach(this::work);
        return !claimed.isEmpty();
    }

    private void work(Claimed job) {
        try (var lease = Executors.newSingleThreadScheduledExecutor()) {
            var alive = Loop.signOfLife();
            var renewal = lease.scheduleAtFixedRate(() -> renew(job, alive), 5, 5, TimeUnit.SECONDS);
            var step = tracing.below(job.traceparent, "job " + job.kind, SpanKind.INTERNAL);
            try {
                work(job, Objects.requireNonNull(handlers.get(job.kind)), step);
            } finally {
                step.end();
                renewal.cancel(false);
            }
        }
    }

    private void work(Claimed job, JobHandler handler, Span step) {
        if (job.attempts > MOST_ATTEMPTS) {
            giveUp(job, handler, job.error, step);
            return;
        }
        try {
            handler.run(job.stream, Json.tree(job.payload), context(job, step), progress(job));
            finish(job, "DONE", "");
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "job %s %s failed, attempt %d", job.kind, job.id, job.attempts);
            if (job.attempts < MOST_ATTEMPTS) {
                putOff(job, Failures.reason(e));
            } else {
                giveUp(job, handler, Failures.reason(e), step);
            }
        }
    }

    private static Context context(Claimed job, Span step) {
        return Context.own(job.id, job.kind, Instant.now()).within(step);
    }

    private void giveUp(Claimed job, JobHandler handler, String reason, Span step) {
        try {
            handler.failed(job.stream, Json.tree(job.payload), reason, context(job, step));
            finish(job, "FAILED", reason);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "nobody could be told that job %s %s failed", job.kind, job.id);
            putOff(job, reason);
        }
    }

    private void putOff(Claimed job, String error) {
        update(job, "error = :error, state = 'WAITING', lease_ends = clock_timestamp() + " + PAUSE, error);
    }

    /** A database that is away for a moment must not end the renewals, or somebody else begins the same work. */
    private void renew(Claimed job, Runnable alive) {
        try {
            update(job, "lease_ends = clock_timestamp() + interval '15 seconds'", "");
            alive.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "the lease of job %s %s could not be renewed", job.kind, job.id);
        }
    }

    /** Written by the hundredth: work in thousands of steps would be busy with telling of them. */
    private DoubleConsumer progress(Claimed job) {
        var written = new AtomicInteger();
        return progress -> {
            int hundredths = (int) (100 * Math.clamp(progress, 0, 1));
            if (hundredths > written.getAndAccumulate(hundredths, Math::max)) {
                update(job, "progress = " + hundredths / 100.0, "");
            }
        };
    }

    private void finish(Claimed job, String state, String error) {
        update(
                job,
                "error = nullif(:error, ''), state = '" + state + "'" + (state.equals("DONE") ? ", progress = 1" : ""),
                error);
    }

    private void update(Claimed job, String set, String error) {
        Loop.await(() -> sessions.withStatelessTransaction((session, tx) -> {
            var statement = Sql.on(
                            session,
                            "update eventstore.job set " + set + " where id = cast(:id as uuid) and leased_by = :me")
                    .with("id", job.id)
                    .with("me", me);
            return (set.contains(":error") ? statement.with("error", error) : statement).run();
        }));
    }

    /** @param traceparent the step of a trace that asked for it */
    private record Claimed(
            UUID id,
            String kind,
            String payload,
            UUID stream,
            int attempts,
            String error,
            Optional<String> traceparent) {}
}
