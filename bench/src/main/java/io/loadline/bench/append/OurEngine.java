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
import java.util.HashMap;
import java.util.Map;

/**
 * Our store with all that a command needs: the answer to an earlier attempt, the stream's state, the decision, the events and the
 * answer in one transaction. The load is made within the process, as it is for the others. Whoever follows the log is kept from
 * it by the locks that another replica would hold.
 */
final class OurEngine implements Engine {
    private static final JavaCommand JAVA = new JavaCommand(1024, "-XX:TieredStopAtLevel=4");
    private static final String FOLLOWERS = """
            select pg_advisory_lock(hashtextextended('projection:tallies', 0)),
                   pg_advisory_lock(hashtextextended('projection:heard', 0)),
                   pg_advisory_lock(7813570962454901349)
            """;

    private final Replica replica;
    private final Connection locks;

    OurEngine(Path root, StateDirectory state, Platform platform, Database database) throws SQLException {
        locks = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
        try (var statement = locks.createStatement()) {
            statement.execute(FOLLOWERS);
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
