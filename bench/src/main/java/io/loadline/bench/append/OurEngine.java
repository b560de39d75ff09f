package io.loadline.bench.append;

import io.loadline.bench.lab.InnerLoad;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Replica;
import io.loadline.bench.lab.Speed;
import io.loadline.testkit.Database;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.StateDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Our store with all that a command needs: the answer to an earlier attempt, the stream's state, the decision, the events and the
 * answer in one transaction. The load is made within the process, as it is for the others. Whoever follows the log is kept from
 * it by the locks that another replica would hold.
 */
final class OurEngine implements Engine {
    private static final JavaCommand JAVA = new JavaCommand(1024, "-XX:TieredStopAtLevel=4");
    private static final String RELAY = "select pg_advisory_lock(7813570962454901349)";
    private static final String FOLLOWERS = """
            select pg_advisory_lock(hashtextextended('projection:tallies', 0)),
                   pg_advisory_lock(hashtextextended('projection:heard', 0))
            """;
    /** The projection keeps a row for each event, under its position, with the total of its stream until then. */
    private static final String SEEN = """
            select count(*), count(*) filter (where t.id is null), count(*) filter (where t.total <> e.total)
              from (select stream_id, position,
                           sum(cast(data ->> 'amount' as bigint)) over (partition by stream_id order by version) as total
                      from eventstore.event) e
              left join tally t on t.id = e.stream_id and t.from_position = e.position
            """;

    private static final String BEHIND = """
            select (select max(position) from eventstore.event) - position from eventstore.checkpoint where consumer = 'projection:tallies'
            """;
    private static final int PATIENCE_SECONDS = 60;

    private final Replica replica;
    private final Connection locks;
    private boolean followed = true;

    OurEngine(Path root, StateDirectory state, Platform platform, Database database) throws SQLException {
        locks = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
        try (var statement = locks.createStatement()) {
            statement.execute(RELAY);
        }
        var environment = new HashMap<>(database.environment());
        environment.putAll(Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE",
                "40",
                "KAFKA_BOOTSTRAP_SERVERS",
                platform.kafka().bootstrapServers()));
        replica = Replica.of(new Replica.Plan(root, state, "subject", JAVA, environment));
        replica.start();
        replica.awaitReady();
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Speed run(Load load) throws Exception {
        if (followed) {
            try (var statement = locks.createStatement()) {
                statement.execute(FOLLOWERS);
            }
            followed = false;
        }
        return send(load);
    }

    /** By a projection, which goes up to the barrier. */
    @Override
    public Followed follow(Load load) throws Exception {
        send(load);
        for (int i = 0; number(BEHIND) > 0; i++) {
            if (i > PATIENCE_SECONDS) {
                throw new IllegalStateException("the projection does not arrive");
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
        try (var statement = locks.createStatement();
                var rows = statement.executeQuery(SEEN)) {
            rows.next();
            return new Followed(rows.getLong(1), rows.getLong(2), rows.getLong(3));
        }
    }

    private long number(String query) throws SQLException {
        try (var statement = locks.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Speed send(Load load) throws Exception {
        return new InnerLoad(load.events(), load.seconds(), load.streams(), Load.FILLER, false, 0).on(replica);
    }

    @Override
    public void close() {
        replica.close();
        try {
            locks.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
