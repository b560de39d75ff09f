package io.loadline.bench.append;

import com.zaxxer.hikari.HikariDataSource;
import io.loadline.bench.lab.Speed;
import io.loadline.testkit.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A bare INSERT into the same table by JDBC, without a read, a check or an answer to remember: the ceiling. */
final class RawEngine implements Engine {
    private static final String INSERT = """
            insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
            values (?, ?, 'tally.added', 1, cast(? as jsonb), cast(? as jsonb))
            """;
    private static final String AFTER =
            "select stream_id, version, position from eventstore.event where position > ? order by position limit 1000";
    private static final String METADATA =
            "{\"actor\":\"system:load\",\"correlation\":\"3f0c6f0e-8a55-4e1e-9a5a-0c7a6d6b5a44\"}";

    private final HikariDataSource pool;
    private final Versions versions = new Versions();

    RawEngine(Database database) throws SQLException, IOException {
        pool = Pools.open(database);
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var schema = RawEngine.class.getResourceAsStream("/db/eventstore/V0_1__eventstore.sql")) {
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Speed run(Load load) throws Exception {
        return Hammer.run(load, (client, rank) -> insert(Versions.stream(client, rank), load.events()));
    }

    /** By the position alone, for want of anything better. */
    @Override
    public Followed follow(Load load) throws Exception {
        return Followed.during(this::cursor, () -> run(load));
    }

    private Followed.Reader cursor() throws SQLException {
        var position = new AtomicLong();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select coalesce(max(position), 0) from eventstore.event")) {
            rows.next();
            position.set(rows.getLong(1));
        }
        return () -> after(position);
    }

    private List<Followed.Place> after(AtomicLong position) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, position.get());
            var places = new ArrayList<Followed.Place>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    places.add(new Followed.Place(rows.getString(1), rows.getLong(2)));
                    position.set(rows.getLong(3));
                }
            }
            return places;
        }
    }

    private void insert(String stream, int events) throws SQLException {
        var id = UUID.nameUUIDFromBytes(stream.getBytes(StandardCharsets.UTF_8));
        long first = versions.take(stream, events);
        var command = UUID.randomUUID();
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(INSERT)) {
            for (int i = 1; i <= events; i++) {
                statement.setObject(1, id);
                statement.setInt(2, Math.toIntExact(first + i));
                statement.setString(
                        3,
                        "{\"command\":\"%s\",\"ordinal\":%d,\"amount\":1,\"filler\":\"%s\"}"
                                .formatted(command, i, Load.FILLER));
                statement.setString(4, METADATA);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
