package io.loadline.bench.startup;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.lab.Ports;
import io.loadline.bench.startup.Subject.Mode;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.Databases;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.Packaged;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that starts, with databases of their own; each JVM has the options that the platform on one machine gives it. */
final class Subjects {
    private static final int HEAP_MIB = 128;

    /** Where {@code ./loadline bench startup} packages for it. */
    private static final String AOT = "aot";

    private static final Map<String, String> QUESTIONS = Map.of(
            "changes", "/api/changes/v1/changes?limit=1",
            "capacity", "/api/capacity/v1/promotions?limit=1",
            "cost", "/api/cost/v1/budgets?limit=1",
            "slo", "/api/slo/v1/slos?limit=1",
            "gateway", "/api/gateway/v1/subscriptions?limit=1");

    /** As the chart starts its pods, whose databases a Job has migrated. */
    private static final Map<String, String> MIGRATED = Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

    private final Path root;
    private final StateDirectory state;
    private final Databases databases;
    private final String brokers;

    Subjects(Path root, StateDirectory state, Databases databases, String brokers) {
        this.root = root;
        this.state = state;
        this.databases = databases;
        this.brokers = brokers;
    }

    static List<String> names() {
        return List.of("changes", "capacity", "cost", "slo", "gateway");
    }

    Subject jar(String name) {
        return ours(name, Mode.JAR, new JavaCommand(HEAP_MIB).jar(packaged(name, "quarkus-app")), Map.of());
    }

    /**
     * With an AOT cache, which {@link #training} makes, where it was made for instead of at an address drawn anew, which costs a pass over
     * all of it; and the layout without a class loader of its own that such a cache needs.
     */
    Subject aot(String name) {
        var cached = new JavaCommand(
                HEAP_MIB,
                "-XX:AOTCache=" + cache(name),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0");
        return ours(name, Mode.JAR_AOT, cached.jar(packaged(name, AOT)), MIGRATED);
    }

    /** A start that writes the AOT cache when it ends. */
    Subject training(String name) {
        return ours(
                name,
                Mode.JAR_AOT,
                new JavaCommand(HEAP_MIB, "-XX:AOTCacheOutput=" + cache(name)).jar(packaged(name, AOT)),
                Map.of());
    }

    /** Where somebody has built an executable. */
    Optional<Subject> executable(String name) {
        try (var files = Files.list(module(name).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(file -> ours(name, Mode.NATIVE, List.of(file.toString()), MIGRATED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Subject spring() throws IOException {
        var target = root.resolve("bench/peer-service/target");
        if (!Files.exists(target.resolve("peer.path"))) {
            throw new AbsentDataException(target + " is not built; ./loadline bench startup builds it.");
        }
        var classPath = target.resolve("classes") + ":"
                + Files.readString(target.resolve("peer.path")).strip();
        int port = Ports.next();
        var database = databases.create("spring", "spring", "spring");
        var environment = Map.of(
                "PORT", Integer.toString(port),
                "DATABASE", database.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", database.role(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
        var command = new JavaCommand(HEAP_MIB).run(classPath, "io.loadline.bench.peer.PeerService", new ArrayList<>());
        return new Subject(
                "spring",
                Mode.SPRING,
                new Launch("spring", command, environment, state),
                URI.create("http://127.0.0.1:" + port + "/services"),
                Map.of());
    }

    private Subject ours(String name, Mode mode, List<String> command, Map<String, String> settings) {
        int port = Ports.next();
        var environment = Packaged.environment(port, databases.create(name, name, name));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", brokers);
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(settings);
        return new Subject(
                name,
                mode,
                new Launch(name, command, environment, state),
                URI.create("http://127.0.0.1:" + port + QUESTIONS.get(name)),
                Map.of("Authorization", Tokens.bearer("admin")));
    }

    private Path packaged(String name, String layout) {
        return module(name).resolve("target").resolve(layout).resolve("quarkus-run.jar");
    }

    private Path module(String name) {
        return name.equals("gateway")
                ? root.resolve(name)
                : root.resolve("services").resolve(name);
    }

    private Path cache(String name) {
        return state.data(name + ".aot");
    }
}
