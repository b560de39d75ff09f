package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.batch.Batches;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Staged rows become facts as a whole, or disappear. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BatchesTest {
    private static final String TIME_OUT = "select current_setting('statement_timeout')";

    @Inject
    Store store;

    @Inject
    Batches batches;

    /** Where the readings are. */
    @ApplicationScoped
    static class Readings implements Batches.FactTables {
        @Override
        public String kind() {
            return "readings";
        }

        @Override
        public List<String> tables() {
            return List.of("reading");
        }
    }

    @Test
    void rowsCountFromThePositionOfTheSeal() {
        var batch = opened();
        stage(batch, 3);
        assertEquals(List.of("OPEN"), state(batch));
        var answer = seal(batch);
        assertEquals(List.of("SEALED"), state(batch));
        assertEquals(List.of(answer.position()), position(batch));
        assertEquals(3, rows(batch));
    }

    @Test
    void ofManySealsAtOnceOnlyThatOfABatchWhichIsNotOpenIsRefused() {
        var open = Stream.generate(this::opened).limit(16).toList();
        var swept = opened();
        store.run("update eventstore.batch set state = 'SWEPT' where id = '" + swept + "'");
        var late = CompletableFuture.supplyAsync(() -> seal(swept));
        var sealing = open.stream()
                .map(batch -> CompletableFuture.supplyAsync(() -> seal(batch)))
                .toList();
        for (int i = 0; i < sealing.size(); i++) {
            assertEquals(List.of(sealing.get(i).join().position()), position(open.get(i)));
        }
        assertEquals(
                StoreProblem.BATCH_NOT_OPEN,
                assertInstanceOf(
                                Rejection.class,
                                assertThrows(CompletionException.class, late::join)
                                        .getCause())
                        .code());
    }

    @Test
    void aSealedBatchTakesNoRowsAndLosesNone() {
        var batch = opened();
        stage(batch, 3);
        seal(batch);
        refused(() -> stage(batch, 1));
        refused(() -> seal(batch));
        assertThrows(RuntimeException.class, () -> store.run("delete from reading where batch = '" + batch + "'"));
        assertThrows(
                RuntimeException.class, () -> store.run("update reading set value = 0 where batch = '" + batch + "'"));
        Loop.await(() -> batches.discard(batch));
        assertEquals(3, rows(batch));
    }

    @Test
    void aBatchThatNobodySealsIsSweptAndTakesNoMore() {
        var batch = opened();
        stage(batch, 3);
        store.run("update eventstore.batch set opened_at = opened_at - interval '2 hours' where id = '" + batch + "'");
        Patience.until(() -> state(batch).isEmpty());
        assertEquals(0, rows(batch));
        refused(() -> stage(batch, 1));
        refused(() -> seal(batch));
    }

    @Test
    void whatASweepLeftBehindTheNextOneTakes() {
        var batch = opened();
        stage(batch, 3);
        // as if the process had died before it deleted the rows
        store.run("update eventstore.batch set state = 'SWEPT' where id = '" + batch + "'");
        Patience.until(() -> rows(batch) == 0);
        Patience.until(() -> state(batch).isEmpty());
    }

    @Test
    void bulkWorkMayTakeLongerThanAnAnswer() {
        assertEquals(List.of("1min"), store.select(TIME_OUT, row -> row.text(0)));
        var batch = opened();
        assertEquals(
                List.of("10min"),
                Loop.await(() -> batches.stage(
                        batch, session -> Sql.on(session, TIME_OUT).rows(row -> row.text(0)))));
        assertEquals(List.of("1min"), store.select(TIME_OUT, row -> row.text(0)));
    }

    private UUID opened() {
        return Loop.await(() -> batches.open("readings"));
    }

    private void stage(UUID batch, int many) {
        Loop.await(() -> batches.stage(
                batch,
                session -> Sql.on(session, """
                        insert into reading (batch, value) select cast(:batch as uuid), generate_series(1, :many)
                        """)
                        .with("batch", batch)
                        .with("many", many)
                        .run()));
    }

    private Answer seal(UUID batch) {
        return store.handle(UUID.randomUUID(), new Counter.Command.Seal(batch));
    }

    private List<Long> position(UUID batch) {
        return store.select(
                "select coalesce(position, -1) from eventstore.batch where id = '" + batch + "'", row -> row.number(0));
    }

    private static void refused(Runnable work) {
        assertEquals(
                StoreProblem.BATCH_NOT_OPEN,
                assertThrows(Rejection.class, work::run).code());
    }

    private List<String> state(UUID batch) {
        return store.select("select state from eventstore.batch where id = '" + batch + "'", row -> row.text(0));
    }

    private long rows(UUID batch) {
        return store.select("select count(*) from reading where batch = '" + batch + "'", row -> row.number(0))
                .getFirst();
    }
}
