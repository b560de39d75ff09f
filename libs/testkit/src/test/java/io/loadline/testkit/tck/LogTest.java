package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Ticks;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Readers see everything and in order, whatever writers do meanwhile. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class LogTest {
    @Inject
    Store store;

    @Inject
    Barrier barrier;

    @Inject
    Head head;

    @Inject
    EventLog log;

    @Inject
    Ticks ticks;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void readersWaitForAnAppendThatIsHeldOpen() throws Exception {
        try (var writer = connect()) {
            long position = insert(writer, UUID.randomUUID(), 1);
            store.handle(UUID.randomUUID(), new Counter.Command.Add(1));
            var passed = CompletableFuture.supplyAsync(() -> Loop.await(barrier::pass));
            try {
                passed.get(300, TimeUnit.MILLISECONDS);
                throw new AssertionError("the barrier did not wait");
            } catch (TimeoutException expected) {
                assertTrue(head.safe() < position);
            }
            writer.commit();
            assertTrue(passed.get(5, TimeUnit.SECONDS) >= position);
        }
    }

    @Test
    void readersGoOnAfterAnAppendThatWasHeldOpenForLong() throws Exception {
        try (var writer = connect()) {
            long position = insert(writer, UUID.randomUUID(), 1);
            var passed = CompletableFuture.supplyAsync(() -> Loop.await(barrier::pass));
            Thread.sleep(12_000);
            writer.commit();
            assertTrue(passed.get(5, TimeUnit.SECONDS) >= position);
            Store.eventually(() -> head.safe() >= position);
        }
    }

    @Test
    void aLongTransactionOfStrangersHoldsNobodyUp() throws Exception {
        try (var stranger = connect()) {
            try (var statement = stranger.createStatement()) {
                statement.execute("create table stranger (id int)");
                statement.execute("insert into stranger values (1)");
            }
            var start = System.nanoTime();
            Loop.await(barrier::pass);
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void nothingIsLostOrReorderedUnderSixteenWritersWithRollbacksAndSavepoints() throws Exception {
        var committed = new ConcurrentLinkedQueue<String>();
        var done = new AtomicBoolean();
        var read = new ArrayList<StoredEvent>();
        long from = Loop.await(barrier::pass);
        var reader = CompletableFuture.runAsync(() -> follow(from, read, done));
        try (var writers = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 16; i++) {
                int seed = i;
                writers.submit(() -> write(seed, committed));
            }
        }
        done.set(true);
        reader.get(30, TimeUnit.SECONDS);
        var seen = new HashSet<String>();
        var versions = new HashMap<UUID, Integer>();
        for (var event : read) {
            assertTrue(seen.add(event.id()), "twice: " + event.id());
            int before = versions.getOrDefault(event.stream(), 0);
            assertTrue(before < event.version(), "reordered: " + event.id());
            versions.put(event.stream(), event.version());
        }
        assertTrue(committed.size() > 500);
        assertTrue(
                seen.containsAll(committed),
                () -> committed.stream().filter(id -> !seen.contains(id)).count() + " lost");
    }

    private void follow(long from, List<StoredEvent> read, AtomicBoolean done) {
        long after = from;
        boolean last;
        do {
            last = done.get();
            long start = after;
            long safe = Loop.await(barrier::pass);
            var page = Loop.await(() -> log.page(start, safe, Integer.MAX_VALUE));
            read.addAll(page);
            after = safe;
        } while (!last);
    }

    /** Several events a transaction on streams of its own and hot ones, some rolled back in whole or in part. */
    private Void write(int seed, ConcurrentLinkedQueue<String> committed) throws SQLException {
        var random = new Random(seed);
        var own = new UUID(seed, 42);
        int version = 0;
        try (var connection = connect()) {
            for (int i = 0; i < 60; i++) {
                var ids = new ArrayList<String>();
                insert(connection, own, version + 1);
                ids.add(own + ":" + (version + 1));
                var savepoint = connection.setSavepoint();
                insert(connection, own, version + 2);
                if (random.nextBoolean()) {
                    connection.rollback(savepoint);
                } else {
                    ids.add(own + ":" + (version + 2));
                }
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                    continue;
                }
                connection.commit();
                version += ids.size();
                committed.addAll(ids);
            }
        }
        return null;
    }

    @Test
    void anInstantMeansTheSameForEver() throws Exception {
        var stream = UUID.randomUUID();
        store.handle(stream, new Counter.Command.Add(1));
        Thread.sleep(5);
        var at = databaseTime();
        long first = Loop.await(() -> ticks.resolve(at));
        try (var writer = connect()) {
            // drawn before, recorded before, but committed only after the instant was asked for
            insert(writer, UUID.randomUUID(), 1);
            store.handle(stream, new Counter.Command.Add(2));
            writer.commit();
        }
        assertEquals(first, Loop.await(() -> ticks.resolve(at)));
        var later = databaseTime();
        assertTrue(Loop.await(() -> ticks.resolve(later)) > first);
    }

    @Test
    void laterInstantsNeverMeanEarlierPositions() throws Exception {
        var instants = new ArrayList<Instant>();
        try (var writers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                writers.submit(() -> store.handle(UUID.randomUUID(), new Counter.Command.Add(1)));
                if (i % 10 == 0) {
                    instants.add(databaseTime());
                }
            }
        }
        long before = 0;
        for (var instant : instants) {
            long position = Loop.await(() -> ticks.resolve(instant));
            assertTrue(position >= before);
            before = position;
        }
    }

    private Instant databaseTime() {
        return store.select(
                        "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)", row -> row.instant(0))
                .getFirst();
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        return connection;
    }

    private static long insert(Connection connection, UUID stream, int version) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
                values (?, ?, 'counter.added-quietly', 1, '{"amount": 1}', '{"actor": "test", "correlation": "test"}') returning position
                """)) {
            insert.setObject(1, stream);
            insert.setInt(2, version);
            var row = insert.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }
}
