package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Ticks;
import io.loadline.testkit.Patience;
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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readers see everything and in order, whatever writers do meanwhile. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class LogTest {
    @Inject
    Store store;

    @Inject
    EventStore events;

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

    private final List<UUID> hot = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

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
    @Tag("long")
    void readersGoOnAfterAnAppendThatWasHeldOpenForLong() throws Exception {
        try (var writer = connect()) {
            long position = insert(writer, UUID.randomUUID(), 1);
            var passed = CompletableFuture.supplyAsync(() -> Loop.await(barrier::pass));
            Thread.sleep(12_000);
            writer.commit();
            assertTrue(passed.get(5, TimeUnit.SECONDS) >= position);
            Patience.until(() -> head.safe() >= position);
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
        var done = new AtomicBoolean();
        var read = new ArrayList<StoredEvent>();
        long from = Loop.await(barrier::pass);
        var taken = UUID.randomUUID().toString();
        store.handle(UUID.randomUUID(), new Counter.Command.Name(taken));
        var reader = CompletableFuture.supplyAsync(() -> follow(from, read, done));
        var writes = new ArrayList<Future<Void>>();
        try (var writers = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 8; i++) {
                int seed = i;
                writes.add(writers.submit(() -> writeByHand(seed)));
                writes.add(writers.submit(() -> writeByCommands(seed, taken)));
            }
        }
        for (var write : writes) {
            write.get();
        }
        long written = store.select("select max(position) from eventstore.event", row -> row.number(0))
                .getFirst();
        done.set(true);
        // what is heard back over the broker goes on coming in
        long to = reader.get(30, TimeUnit.SECONDS);
        var stored = store.select(
                "select stream_id || ':' || version from eventstore.event where position > " + from
                        + " and position <= " + to + " order by position",
                row -> row.text(0));
        assertTrue(to >= written);
        assertTrue(stored.size() > 800);
        assertEquals(stored, read.stream().map(StoredEvent::id).toList());
        var versions = new HashMap<UUID, Integer>();
        for (var event : read) {
            int before = Optional.ofNullable(versions.put(event.stream(), event.version()))
                    .orElse(event.version() - 1);
            assertEquals(before + 1, event.version(), "reordered: " + event.id());
        }
    }

    /** @return the position up to which it has read, at the end */
    private long follow(long from, List<StoredEvent> read, AtomicBoolean done) {
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
        return after;
    }

    /** Several events a transaction on streams of its own, some rolled back in whole or in part. */
    private Void writeByHand(int seed) throws SQLException {
        var random = new Random(seed);
        var own = UUID.randomUUID();
        int version = 0;
        try (var connection = connect()) {
            for (int i = 0; i < 60; i++) {
                int reached = version + 1;
                insert(connection, own, reached);
                var savepoint = connection.setSavepoint();
                insert(connection, own, reached + 1);
                if (random.nextBoolean()) {
                    connection.rollback(savepoint);
                } else {
                    reached++;
                }
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    version = reached;
                }
            }
        }
        return null;
    }

    /** One or two of three hot streams at a time; some roll back after their events are inserted, because a name is taken. */
    private Void writeByCommands(int seed, String taken) {
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            var one = hot.get(random.nextInt(3));
            var command = random.nextInt(4) == 0 ? new Counter.Command.Name(taken) : new Counter.Command.Add(1);
            try {
                if (random.nextBoolean()) {
                    store.handle(one, command);
                } else {
                    both(one, hot.get(random.nextInt(3)), command);
                }
            } catch (Rejection rejection) {
                assertTrue(rejection.code() == Counter.Problem.NAME_TAKEN || !rejection.isFinal());
            }
        }
        return null;
    }

    private void both(UUID one, UUID other, Counter.Command command) {
        var streams = Stream.of(one, other)
                .distinct()
                .<StreamOf<?, ?, ?>>map(stream -> new StreamOf<>(Counter.DECIDER, stream))
                .toList();
        Loop.await(() -> events.handleTogether(
                Store.context(),
                streams,
                together -> streams.forEach(stream -> together.decide(Counter.DECIDER, stream.stream(), command)),
                together -> Answer.none()));
    }

    @Test
    void anInstantMeansTheSameForEver() throws Exception {
        try (var writer = connect()) {
            insert(writer, UUID.randomUUID(), 1);
            // the event is recorded before this instant, and seen by nobody when it is asked for
            var at = databaseTime();
            var asked = CompletableFuture.supplyAsync(() -> Loop.await(() -> ticks.resolve(at)));
            Thread.sleep(300);
            store.handle(UUID.randomUUID(), new Counter.Command.Add(1));
            writer.commit();
            long first = asked.get(10, TimeUnit.SECONDS);
            assertEquals(first, Loop.await(() -> ticks.resolve(at)));
            store.handle(UUID.randomUUID(), new Counter.Command.Add(1));
            var later = databaseTime();
            assertTrue(Loop.await(() -> ticks.resolve(later)) > first);
            assertEquals(first, Loop.await(() -> ticks.resolve(at)));
        }
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
