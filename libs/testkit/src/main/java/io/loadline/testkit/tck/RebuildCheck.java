package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Pause;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.ProjectionRunner;
import io.loadline.testkit.Patience;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rebuilds every projection of a service and compares all rows and indexes with those that grew live. Inject it at the end of a test. */
@ApplicationScoped
public class RebuildCheck {
    private static final long QUIET_MILLIS = 500;

    private final Mutiny.SessionFactory sessions;
    private final Barrier barrier;
    private final ProjectionRunner runner;
    private final List<Projection> projections;

    RebuildCheck(
            Mutiny.SessionFactory sessions,
            Barrier barrier,
            ProjectionRunner runner,
            @All List<Projection> projections) {
        this.sessions = sessions;
        this.barrier = barrier;
        this.runner = runner;
        this.projections = projections;
    }

    /** Waits until nothing new comes in, then compares. @throws AssertionError with the first row that differs */
    public void everyRebuildEqualsTheLiveRows() {
        awaitQuiet();
        projections.forEach(this::compare);
    }

    /** A fact between the two looks would make the comparison void, and the live rows are gone after it. */
    private void awaitQuiet() {
        var seen = new long[] {-1};
        Patience.until("the log to come to rest", () -> {
            Loop.await(() -> Pause.millis(QUIET_MILLIS));
            long before = seen[0];
            seen[0] = Loop.await(barrier::pass);
            return before == seen[0];
        });
    }

    private void compare(Projection projection) {
        awaitHead(projection);
        var live = rows(projection);
        var indexes = indexes(projection);
        var tables = tableIds(projection);
        runner.rebuild(projection.name());
        Patience.until(
                "the rebuild of " + projection.name(),
                () -> !tableIds(projection).equals(tables));
        var rebuilt = rows(projection);
        if (!live.equals(rebuilt)) {
            throw new AssertionError(
                    "projection " + projection.name() + " differs from its replay: " + firstDifference(live, rebuilt));
        }
        assertEquals(
                indexes, indexes(projection), () -> "the indexes of " + projection.name() + " as migrations name them");
    }

    private void awaitHead(Projection projection) {
        long head = Loop.await(barrier::pass);
        Patience.until(
                projection.name() + " to catch up",
                () -> number("select position from eventstore.checkpoint where consumer = 'projection:"
                                + projection.name() + "'")
                        >= head);
    }

    private List<String> rows(Projection projection) {
        return ofEachTable(projection, "select '%1$s ' || cast(to_jsonb(t) as text) from public.%1$s t order by 1");
    }

    private List<String> indexes(Projection projection) {
        return ofEachTable(
                projection,
                "select indexdef from pg_indexes where schemaname = 'public' and tablename = '%s' order by 1");
    }

    private List<String> ofEachTable(Projection projection, String sql) {
        var all = new ArrayList<String>();
        for (var table : projection.tables()) {
            all.addAll(Loop.await(() -> sessions.withStatelessSession(
                    session -> Sql.on(session, sql.formatted(table)).rows(row -> row.text(0)))));
        }
        return all;
    }

    private List<Long> tableIds(Projection projection) {
        return projection.tables().stream()
                .map(table -> number("select cast(cast(cast('public." + table + "' as regclass) as oid) as bigint)"))
                .toList();
    }

    private long number(String sql) {
        return Loop.await(() ->
                sessions.withStatelessSession(session -> Sql.on(session, sql).number()));
    }

    private static String firstDifference(List<String> live, List<String> rebuilt) {
        for (int i = 0; i < Math.max(live.size(), rebuilt.size()); i++) {
            var one = i < live.size() ? live.get(i) : "nothing";
            var other = i < rebuilt.size() ? rebuilt.get(i) : "nothing";
            if (!one.equals(other)) {
                return "live " + one + ", replayed " + other;
            }
        }
        return "none";
    }
}
