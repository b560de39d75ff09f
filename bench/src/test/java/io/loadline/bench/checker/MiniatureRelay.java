package io.loadline.bench.checker;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what is safe to publish, then moves the checkpoint. */
final class MiniatureRelay implements AutoCloseable {
    private static final String WRITERS = """
            select count(*) from pg_locks where locktype = 'relation' and relation = 'eventstore.event'::regclass
               and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
               and database = (select oid from pg_database where datname = current_database())
            """;

    private final Miniature store;
    private final Connection connection;
    private final KafkaProducer<String, String> producer;

    MiniatureRelay(Miniature store) throws SQLException {
        this.store = store;
        this.connection = store.begin(store.subject);
        connection.setAutoCommit(true);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", store.bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** One round as it ought to be: up to the barrier, publish, checkpoint. */
    void round() throws SQLException {
        long candidate = Miniature.number(
                connection, "select coalesce(pg_sequence_last_value('eventstore.event_position_seq'), 0)");
        if (Miniature.number(connection, WRITERS) == 0) {
            publish(candidate);
            checkpoint(candidate);
        }
    }

    /** One round with nothing but a cursor on the position. */
    void roundByBarePosition() throws SQLException {
        long last = Miniature.number(connection, "select coalesce(max(position), 0) from eventstore.event");
        publish(last);
        checkpoint(last);
    }

    /** The first half of a round that has its halves in the wrong order. */
    void checkpointAndDie() throws SQLException {
        checkpoint(Miniature.number(connection, "select max(position) from eventstore.event"));
    }

    private void publish(long upTo) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select stream_id, version, position, previous, published_type, published_data from eventstore.event
                         where position > (select position from eventstore.checkpoint where consumer = 'relay')
                           and position <= %d order by position
                        """.formatted(upTo))) {
            while (rows.next()) {
                var record = new ProducerRecord<>(store.topic, rows.getString(1), rows.getString(6));
                header(record, "ce_id", rows.getString(1) + ":" + rows.getInt(2));
                header(record, "ce_position", rows.getString(3));
                header(record, "ce_previous", rows.getString(4));
                header(record, "ce_type", rows.getString(5));
                producer.send(record);
            }
        }
        producer.flush();
    }

    private void checkpoint(long position) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update eventstore.checkpoint set position = " + position + " where consumer = 'relay'");
        }
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
