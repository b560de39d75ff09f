package io.loadline.eventstore.projection;

import io.loadline.eventstore.Bulk;
import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Unflushed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Makes a projection anew from position 0 in a schema of its own, beside the live one, and swaps the tables in one transaction
 * when it has caught up. Readers see the old rows until then.
 */
@ApplicationScoped
public class Rebuild {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final int PAGE = 2_000;

    private final Mutiny.SessionFactory sessions;
    private final EventLog log;
    private final Head head;

    Rebuild(Mutiny.SessionFactory sessions, EventLog log, Head head) {
        this.sessions = sessions;
        this.log = log;
        this.head = head;
    }

    /** Blocks until it is done; a rebuild of the same projection that runs elsewhere makes this one fail and be tried later. */
    public void run(Projection projection) {
        LOG.infof("rebuilding projection %s in version %d", projection.name(), projection.version());
        Loop.await(() -> sessions.withStatelessTransaction((session, tx) -> prepare(session, projection)));
        long reached = 0;
        try (var ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = ahead.submit(() -> read(0));
            for (var page = next.get(); page.reached > reached; page = next.get()) {
                var applied = page;
                long from = reached;
                // while the database writes the rows of this page, the next one is read
                next = ahead.submit(() -> read(applied.reached));
                Loop.await(() -> sessions.withStatelessTransaction((session, tx) ->
                        inside(session, projection).chain(() -> apply(session, projection, from, applied))));
                reached = applied.reached;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        long last = reached;
        Loop.await(() -> sessions.withStatelessTransaction((session, tx) -> takeOver(session, projection, last)));
        LOG.infof("projection %s is rebuilt", projection.name());
    }

    /** Some events, and up to where there are no others. */
    private record Page(List<StoredEvent> events, long reached) {
        static Page of(List<StoredEvent> events, long safe, int size) {
            return new Page(
                    events, events.size() < size ? safe : events.getLast().position());
        }
    }

    private Page read(long after) {
        long safe = head.safe();
        return Page.of(Loop.await(() -> log.page(after, safe, PAGE)), safe, PAGE);
    }

    /** Applies a page and moves the checkpoint. */
    private static Uni<Long> apply(Mutiny.StatelessSession session, Projection projection, long after, Page page) {
        return projection
                .applyAll(session, page.events)
                .chain(() -> Checkpoints.move(session, List.of(consumer(projection)), after, page.reached))
                .replaceWith(page.reached);
    }

    private static String consumer(Projection projection) {
        return "rebuild:" + projection.name();
    }

    private static String schema(Projection projection) {
        return "rebuild_" + projection.name().replace('-', '_');
    }

    private static Uni<Void> inside(Mutiny.StatelessSession session, Projection projection) {
        return Bulk.allow(session)
                .chain(() -> Sql.on(session, """
                                select set_config('search_path', :path, true), %s
                                """.formatted(Unflushed.SELECTED))
                        .with("path", schema(projection) + ", public")
                        .rows())
                .replaceWithVoid();
    }

    private static Uni<Void> prepare(Mutiny.StatelessSession session, Projection projection) {
        var schema = schema(projection);
        var statements =
                new ArrayList<>(List.of("drop schema if exists " + schema + " cascade", "create schema " + schema));
        projection
                .tables()
                .forEach(table -> statements.add("create table " + schema + "." + table + " (like public." + table
                        + " including all excluding indexes)"));
        statements.add(indexes(projection));
        return Bulk.allow(session).chain(() -> begin(session, projection)).chain(() -> all(session, statements));
    }

    /** The indexes and keys of the live tables for the new ones, by their own names: a later migration may speak of them. */
    private static String indexes(Projection projection) {
        return """
            do $$
            declare
              definition text;
            begin
              for definition in
                select case when c.oid is null
                            then regexp_replace(pg_get_indexdef(i.indexrelid), ' ON (public[.])?', ' ON %1$s.')
                            else format('alter table %1$s.%%I add constraint %%I %%s', t.relname, c.conname, pg_get_constraintdef(c.oid))
                       end
                  from pg_index i
                  join pg_class t on t.oid = i.indrelid and t.relnamespace = cast('public' as regnamespace)
                  left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')
                 where t.relname in ('%2$s')
              loop
                execute definition;
              end loop;
            end $$
            """.formatted(schema(projection), String.join("', '", projection.tables()));
    }

    /** Somebody whose checkpoint moved within the last ten seconds is alive and goes on. */
    private static Uni<Void> begin(Mutiny.StatelessSession session, Projection projection) {
        return Sql.on(session, """
                insert into eventstore.checkpoint as c (consumer, version) values (:consumer, :version)
                on conflict (consumer) do update set position = 0, version = excluded.version, updated_at = clock_timestamp()
                 where c.updated_at < clock_timestamp() - interval '10 seconds'
                """)
                .with("version", projection.version())
                .with("consumer", consumer(projection))
                .run()
                .invoke(rows -> {
                    if (rows != 1) {
                        throw new IllegalStateException(
                                "projection " + projection.name() + " is being rebuilt elsewhere");
                    }
                })
                .replaceWithVoid();
    }

    /** Stops the live projection by its lock, applies what came meanwhile, no less than the live rows have, and swaps. */
    private Uni<Void> takeOver(Mutiny.StatelessSession session, Projection projection, long reached) {
        var live = ProjectionRunner.consumer(projection);
        return Bulk.allow(session)
                .chain(() -> Sql.on(session, "select cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)")
                        .with("name", live)
                        .rows())
                .chain(() -> inside(session, projection))
                .chain(() -> Checkpoints.read(session, live))
                .chain(shown -> catchUp(session, projection, reached, Math.max(head.safe(), shown.position())))
                .chain(end -> all(session, swap(projection))
                        .chain(() -> Sql.on(session, """
                                update eventstore.checkpoint set position = :position, version = :version, error = null where consumer = :consumer
                                """)
                                .with("position", end)
                                .with("version", projection.version())
                                .with("consumer", live)
                                .run()))
                .chain(() -> Sql.on(session, "delete from eventstore.checkpoint where consumer = :consumer")
                        .with("consumer", consumer(projection))
                        .run())
                .replaceWithVoid();
    }

    private static Uni<Long> catchUp(Mutiny.StatelessSession session, Projection projection, long reached, long upTo) {
        return reached < upTo
                ? EventLog.page(session, reached, upTo, Integer.MAX_VALUE)
                        .chain(events -> apply(session, projection, reached, Page.of(events, upTo, Integer.MAX_VALUE)))
                : Uni.createFrom().item(reached);
    }

    private static List<String> swap(Projection projection) {
        var schema = schema(projection);
        var statements = new ArrayList<String>();
        statements.add("set local search_path to public");
        statements.add("create schema " + schema + "_old");
        for (var table : projection.tables()) {
            statements.add("alter table public." + table + " set schema " + schema + "_old");
            statements.add("alter table " + schema + "." + table + " set schema public");
        }
        statements.add("drop schema " + schema + "_old cascade");
        statements.add("drop schema " + schema + " cascade");
        return statements;
    }

    private static Uni<Void> all(Mutiny.StatelessSession session, List<String> statements) {
        return InOrder.each(statements, statement -> Sql.on(session, statement).run());
    }
}
