package io.loadline.bench.checker;

import io.loadline.bench.checker.Promise.Fate;
import io.loadline.testkit.Database;
import io.loadline.testkit.TestInfrastructure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A small store, relay and listener that do it right; what a test does in their place is the defect that the checker is to find.
 */
final class Miniature implements AutoCloseable {
    final Database subject;
    final Database reader;
    final String bootstrapServers;
    final String topic = "miniature-" + UUID.randomUUID();
    final List<Promise> promises = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    Miniature() throws Exception {
        var infrastructure = TestInfrastructure.shared();
        subject = infrastructure.freshDatabase();
        reader = infrastructure.freshDatabase();
        bootstrapServers = infrastructure.bootstrapServers();
        for (var database : List.of(subject, reader)) {
            run(database, resource("/db/eventstore/V0_1__eventstore.sql"));
            run(database, resource("/db/migration/V1__tallies.sql"));
        }
        run(subject, "insert into eventstore.checkpoint (consumer) values ('relay')");
        try (var admin = Admin.create(java.util.Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(topic, Optional.of(2), Optional.of((short) 1))))
                    .all()
                    .get();
        }
    }

    private static String resource(String name) throws IOException {
        try (var content = Miniature.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A connection with a transaction open. */
    Connection begin(Database database) throws SQLException {
        var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
        connection.setAutoCommit(false);
        connections.add(connection);
        return connection;
    }

    static void run(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Appends one event whose position is drawn inside the INSERT, and promises it. */
    void append(Connection transaction, UUID stream) throws SQLException {
        append(transaction, stream, "nextval('eventstore.event_position_seq')");
    }

    /** Appends one event at a position that was drawn before. */
    void appendAt(long position, Connection transaction, UUID stream) throws SQLException {
        append(transaction, stream, Long.toString(position));
    }

    private void append(Connection transaction, UUID stream, String position) throws SQLException {
        var command = UUID.randomUUID();
        try (var statement = transaction.createStatement();
                var rows = statement.executeQuery("""
            insert into eventstore.event
                   (position, stream_id, version, type, schema_version, data, metadata, published_type, published_data, previous)
            overriding system value
            select %3$s, cast('%1$s' as uuid), head.version + 1, 'tally.added', 1, data, '{}',
                   'io.loadline.subject.tally.added.v1', data, head.version
              from (select coalesce(max(version), 0) as version from eventstore.event where stream_id = '%1$s') head,
                   jsonb_build_object('tally', '%1$s', 'command', '%2$s', 'ordinal', 1, 'amount', 5) data
            returning version, position
            """.formatted(stream, command, position))) {
            rows.next();
            promises.add(new Promise(command, stream, 1, 5, Fate.ACKNOWLEDGED, rows.getInt(1), rows.getLong(2)));
        }
    }

    /** Read models as they ought to be, so that what the checker finds is the defect alone. */
    Findings judge() throws Exception {
        run(subject, """
                insert into tally (id, from_position, to_position, total)
                select stream_id, position, coalesce(lead(position) over s, 9223372036854775807), sum((data ->> 'amount')::bigint) over s
                  from eventstore.event window s as (partition by stream_id order by position)
                """);
        run(reader, """
                insert into heard (id, total, times)
                select (data ->> 'tally')::uuid, sum((data ->> 'amount')::bigint), count(*) from eventstore.event group by 1
                """);
        var checker = new Checker(reading(subject), new Topic(bootstrapServers, topic), reading(reader));
        return checker.judge(promises, Duration.ZERO).findings();
    }

    private static Reading reading(Database database) {
        return new Reading(database.jdbcUrl(), database.role(), database.password());
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
