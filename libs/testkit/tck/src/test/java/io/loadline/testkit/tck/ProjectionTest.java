package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.projection.ProjectionRunner;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Read models are nothing but the log, seen from a side. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ProjectionTest {
    private static final String VERSION =
            "update eventstore.checkpoint set version = %d where consumer = 'projection:counters'";

    @Inject
    Store store;

    @Inject
    CaughtUp caughtUp;

    @Inject
    ProjectionRunner runner;

    @Inject
    RebuildCheck check;

    @Test
    void aRebuildEqualsWhatGrewLive() {
        for (int i = 0; i < 40; i++) {
            store.handle(new UUID(7, i % 5), new Counter.Command.Add(i));
        }
        caughtUp();
        var live = rows();
        var table = tableId();
        assertTrue(runner.rebuild("counters"));
        Patience.until(() -> tableId() != table);
        assertEquals(live, rows());
        assertEquals(
                List.of("counter_now", "counter_pkey"),
                store.select(
                        "select indexname from pg_indexes where schemaname = 'public' and tablename = 'counter' order by 1",
                        row -> row.text(0)));
        store.handle(new UUID(7, 1), new Counter.Command.Add(1));
        caughtUp();
        assertTrue(rows().size() > live.size());
    }

    @Test
    void aRebuildUnderWritesLosesNothing() throws Exception {
        var stream = UUID.randomUUID();
        var table = tableId();
        var writes = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 300; i++) {
                store.handle(stream, new Counter.Command.Add(1));
            }
        });
        assertTrue(runner.rebuild("counters"));
        Patience.until(() -> tableId() != table);
        writes.get(1, TimeUnit.MINUTES);
        caughtUp();
        assertEquals(List.of(300L), total(stream, Long.MAX_VALUE - 1));
        assertEquals(
                300,
                store.select("select count(*) from counter where id = '" + stream + "'", row -> row.number(0))
                        .getFirst());
    }

    @Test
    void onlyANewerReleaseRebuildsWhatAnotherOneMade() throws Exception {
        store.handle(new UUID(7, 1), new Counter.Command.Add(1));
        caughtUp();
        var table = tableId();
        store.run(VERSION.formatted(2));
        // a page that was begun before may still end; a newer release would wait for it by the lock
        Thread.sleep(1_000);
        long position = position("counters");
        store.handle(new UUID(7, 1), new Counter.Command.Add(1));
        Thread.sleep(2_500);
        assertEquals(table, tableId());
        assertEquals(position, position("counters"));
        store.run(VERSION.formatted(0));
        Patience.until(() -> tableId() != table);
        caughtUp();
    }

    @Test
    void aProjectionThatAReleaseTookAwayHoldsNobodyUp() {
        store.run("insert into eventstore.checkpoint (consumer) values ('projection:gone') on conflict do nothing");
        long position = store.handle(new UUID(7, 1), new Counter.Command.Add(1)).position();
        assertTrue(Loop.await(() -> caughtUp.await("tck", position)));
        assertEquals(
                List.of("counters", "heard"),
                Loop.await(runner::list).stream()
                        .map(ProjectionRunner.Status::name)
                        .toList());
    }

    @Test
    void whatAnotherServiceToldIsThereAlsoWhileItGoesOnTelling() throws Exception {
        store.run("""
                insert into eventstore.watermark (source, partition, position, local_position)
                select 'busy', n, 100, %d from generate_series(0, 11) as n
                """.formatted(last() + 1));
        try {
            var there = CompletableFuture.supplyAsync(() -> Loop.await(() -> caughtUp.await("busy", 50)));
            // it is found in the log, not in the read models yet
            Thread.sleep(500);
            store.run("update eventstore.watermark set local_position = %d where source = 'busy'"
                    .formatted(Long.MAX_VALUE));
            store.handle(UUID.randomUUID(), new Counter.Command.Add(1));
            assertTrue(there.get(10, TimeUnit.SECONDS));
        } finally {
            store.run("delete from eventstore.watermark where source = 'busy'");
        }
    }

    @Test
    void everyRebuildEqualsTheLiveRows() {
        store.handle(UUID.randomUUID(), new Counter.Command.Add(1));
        check.everyRebuildEqualsTheLiveRows();
    }

    @Test
    void aReadModelThatIsNotWhatTheLogSaysIsFound() {
        store.handle(new UUID(7, 1), new Counter.Command.Add(1));
        caughtUp();
        store.run("update counter set total = total + 1");
        assertThrows(AssertionError.class, check::everyRebuildEqualsTheLiveRows);
    }

    @Test
    void aListAsOfAPositionNeverChanges() {
        var stream = UUID.randomUUID();
        long position = store.handle(stream, new Counter.Command.Add(1)).position();
        caughtUp();
        assertEquals(List.of(1L), total(stream, position));
        store.handle(stream, new Counter.Command.Add(5));
        caughtUp();
        assertEquals(List.of(1L), total(stream, position));
        assertEquals(List.of(), total(stream, position - 1));
        assertEquals(List.of(6L), total(stream, Long.MAX_VALUE - 1));
    }

    @Test
    void oneThatFailsKeepsNoneOfTheOthersAndGoesOnWhenItCan() {
        store.run("alter table counter rename to counter_away");
        long target;
        try {
            store.handle(UUID.randomUUID(), new Counter.Command.Add(1));
            target = last();
            Patience.until(() -> position("heard") >= target);
            Patience.until(() -> error("counters").contains("counter"));
            assertTrue(position("counters") < target);
        } finally {
            store.run("alter table counter_away rename to counter");
        }
        caughtUp();
        assertEquals("", error("counters"));
    }

    private void caughtUp() {
        long target = last();
        Patience.until(() -> position("counters") >= target);
    }

    private long last() {
        return store.select("select max(position) from eventstore.event", row -> row.number(0))
                .getFirst();
    }

    private long position(String projection) {
        return store.select(
                        "select position from eventstore.checkpoint where consumer = 'projection:" + projection + "'",
                        row -> row.number(0))
                .getFirst();
    }

    private String error(String projection) {
        return store.select(
                        "select coalesce(error, '') from eventstore.checkpoint where consumer = 'projection:"
                                + projection + "'",
                        row -> row.text(0))
                .getFirst();
    }

    private List<Long> total(UUID stream, long position) {
        return store.select(
                "select total from counter where id = '" + stream + "' and from_position <= " + position
                        + " and to_position > " + position,
                row -> row.number(0));
    }

    private List<String> rows() {
        return store.select(
                "select id, from_position, to_position, total from counter order by id, from_position",
                Object::toString);
    }

    private long tableId() {
        return store.select(
                        "select cast(cast(cast('public.counter' as regclass) as oid) as bigint)", row -> row.number(0))
                .getFirst();
    }
}
