package io.loadline.eventstore.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Ticks;
import io.loadline.eventstore.Tracing;
import io.loadline.eventstore.Wakeup;
import io.loadline.testkit.PlatformResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Of two relays on one database one leads, and when it falls the other takes over. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TwoRelaysTest {
    @Inject
    RelaySettings settings;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Vertx vertx;

    @Inject
    Wakeup wakeup;

    @Inject
    Head head;

    @Inject
    EventLog log;

    @Inject
    Ticks ticks;

    @Inject
    Republications republications;

    @Inject
    RelaySteps steps;

    @Inject
    Tracing tracing;

    @Inject
    Relay first;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final UUID stream = UUID.randomUUID();
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void oneLeadsTheOtherTakesOverAndNothingIsLostOrReordered() throws Exception {
        var second = new Relay(settings, sessions, vertx, wakeup, head, log, ticks, republications, steps, tracing);
        second.start(new StartupEvent());
        var done = new AtomicBoolean();
        var writing = CompletableFuture.runAsync(() -> write(done));
        try {
            until(() -> first.leads() || second.leads());
            for (int i = 0; i < 6; i++) {
                assertTrue(first.leads() != second.leads(), "exactly one leads");
                long before = leader();
                int so = written.get();
                until(() -> written.get() >= so + 20);
                endTheLeadersConnection();
                until(() -> leader() != before && leader() != 0);
                until(() -> first.leads() != second.leads());
            }
            done.set(true);
            writing.get(10, TimeUnit.SECONDS);
            var wanted = IntStream.rangeClosed(1, written.get()).boxed().toList();
            until(() -> published().size() == wanted.size());
            assertEquals(wanted, published());
        } finally {
            done.set(true);
            second.stop(new ShutdownEvent());
        }
        until(first::leads);
    }

    /** Nothing is published meanwhile, which would hide it. */
    @Test
    void whoLeadsNoMoreSaysNothingOfWhoeverDoes() throws Exception {
        var second = new Relay(settings, sessions, vertx, wakeup, head, log, ticks, republications, steps, tracing);
        second.start(new StartupEvent());
        try {
            until(() -> first.leads() || second.leads());
            for (int i = 0; i < 6; i++) {
                long before = leader();
                endTheLeadersConnection();
                until(() -> leader() != before && leader() != 0);
                until(() -> first.leads() != second.leads());
                until(() -> Loop.await(first::status).error().isEmpty());
            }
        } finally {
            second.stop(new ShutdownEvent());
        }
        until(first::leads);
    }

    /** Published events to one stream, one after the other. */
    private void write(AtomicBoolean done) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var insert = connection.prepareStatement("""
                        insert into eventstore.event (stream_id, version, type, schema_version, data, metadata,
                                                      published_type, published_data, previous)
                        values (?, ?, 'counter.added', 1, '{"amount": 1}', '{"actor": "test", "correlation": "test"}',
                                'io.loadline.tck.counter.seen.v1', '{}', ?)
                        """)) {
            while (!done.get()) {
                insert.setObject(1, stream);
                insert.setInt(2, written.get() + 1);
                insert.setInt(3, written.get());
                insert.executeUpdate();
                written.incrementAndGet();
                Thread.sleep(5);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The versions on the topic, first occurrences in its order. */
    private List<Integer> published() {
        var topic = settings.topic();
        try (var consumer = new KafkaConsumer<>(
                settings.client(Map.of("enable.auto.commit", false)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            // Its group may be that of the service, which has read some of it.
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new LinkedHashSet<Integer>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (stream.toString().equals(record.key())) {
                        found.add(version(record.headers().lastHeader("ce_id").value()));
                    }
                }
            }
            return List.copyOf(found);
        }
    }

    private static int version(byte[] id) {
        return Integer.parseInt(new String(id, StandardCharsets.UTF_8).substring(37));
    }

    private void endTheLeadersConnection() throws Exception {
        query("pg_terminate_backend(pid)");
    }

    /** The process id of the connection that holds the lock, 0 when nobody does. */
    private long leader() throws Exception {
        return query("pid");
    }

    private long query(String what) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    select cast(%s as text) from pg_locks
                     where locktype = 'advisory' and classid = 1819238756 and objid = 1819177573 and granted
                       and database = (select oid from pg_database where datname = current_database())
                    """.formatted(what))) {
            return rows.next() && rows.getString(1).matches("\\d+") ? rows.getLong(1) : 0;
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, "did not become true within 15 s");
            Thread.sleep(5);
        }
    }
}
