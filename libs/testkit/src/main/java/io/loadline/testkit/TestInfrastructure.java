package io.loadline.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/**
 * A PostgreSQL and a Kafka that no other test process uses at this moment: the tests of a Maven run have as many as it has modules in
 * work at once, each used by one module after the other. They end when asked to (SIGTERM to the process in {@code
 * N/run/infrastructure.pid}) or once no test has used them for two minutes.
 */
public final class TestInfrastructure {

    private static final class Shared {
        static final TestInfrastructure INSTANCE =
                InfrastructureLease.first(folder()).infrastructure();
    }

    private final Databases databases;
    private final String bootstrapServers;

    private TestInfrastructure(int postgres, int kafka) {
        this.databases = new Databases(postgres);
        this.bootstrapServers = "127.0.0.1:" + kafka;
    }

    /** Starts it, or finds one that another module has left. */
    public static TestInfrastructure shared() {
        return Shared.INSTANCE;
    }

    static TestInfrastructure read(Path file) {
        var ports = new Properties();
        try (InputStream content = Files.newInputStream(file)) {
            ports.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestInfrastructure(
                Integer.parseInt(ports.getProperty("postgres")), Integer.parseInt(ports.getProperty("kafka")));
    }

    /** An empty database that nobody else uses. */
    public Database freshDatabase() {
        var name = "t_" + UUID.randomUUID().toString().replace("-", "");
        return databases.create(name, name, name);
    }

    /** Empties the platform's topics and forgets who has read how far. */
    public void freshTopics() {
        Topics.recreate(bootstrapServers);
    }

    public Databases databases() {
        return databases;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** {@code $LOADLINE_TEST_DIR}, else a folder of the temporary directory that belongs to this user and checkout. */
    private static Path folder() {
        var given = System.getenv("LOADLINE_TEST_DIR");
        if (given != null) {
            return Path.of(given);
        }
        var checkout = Parts.root().toAbsolutePath().normalize().toString();
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "loadline-test-%s-%08x".formatted(System.getProperty("user.name"), checkout.hashCode()));
    }
}
