package io.loadline.bench.relay;

import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Replica;
import io.loadline.testkit.Database;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.StateDirectory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A service that publishes and one that listens, each with a database, a process each. */
final class Pair implements AutoCloseable {
    private static final JavaCommand JAVA = new JavaCommand(768, "-XX:TieredStopAtLevel=4");

    private final Platform platform;
    private final Path root;
    private final StateDirectory state;
    final Database subjectDatabase;
    final Database readerDatabase;
    final Replica subject;
    final Replica reader;

    Pair(Path root, StateDirectory state, Platform platform) {
        this.root = root;
        this.state = state;
        this.platform = platform;
        subjectDatabase = platform.database("subject");
        readerDatabase = platform.database("reader");
        subject = replica("subject", subjectDatabase, Map.of());
        reader = replica("reader", readerDatabase, Map.of("LOADLINE_ROLE", "reader", "LOADLINE_HEARS", "true"));
        subject.start();
        subject.awaitReady();
        reader.start();
        reader.awaitReady();
    }

    private Replica replica(String name, Database database, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.putAll(database.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers());
        return Replica.of(new Replica.Plan(root, state, name, JAVA, environment));
    }

    static long number(Database database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void run(Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        reader.close();
        subject.close();
    }
}
