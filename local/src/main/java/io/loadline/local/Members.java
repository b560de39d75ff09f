package io.loadline.local;

import io.loadline.local.Member.Running;
import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.Databases;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.KafkaBroker;
import io.loadline.testkit.KeycloakServer;
import io.loadline.testkit.PidFile;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How each part of the platform is started. */
final class Members {

    static final List<String> SERVICES = List.of("changes", "capacity", "cost", "slo");

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int HEAP_MIB = 128;

    /** What the JVMs of the services and of the gateway are started with beyond, or instead of, our own options. */
    private static final List<String> OPTIONS = Stream.of(
                    System.getenv().getOrDefault("LOADLINE_JAVA_OPTIONS", "").split(" "))
            .filter(option -> !option.isBlank())
            .toList();

    /**
     * Starts a command that leaves the processors to others: on one machine the gateway, which has to refuse what is too much, would wait
     * behind what it has let through. Linux shares them out among sessions first (sched(7), autogroup), of which each part is one.
     */
    private static final List<String> YIELDING =
            List.of("sh", "-c", "{ echo 5 >/proc/self/autogroup; } 2>/dev/null; exec nice -n 5 \"$@\"", "sh");

    private final Checkout checkout;
    private final StateDirectory state;
    private final Ports ports;
    private final Map<String, String> told;

    Members(Checkout checkout, StateDirectory state, Ports ports, Map<String, String> told) {
        this.checkout = checkout;
        this.state = state;
        this.ports = ports;
        this.told = told;
    }

    Member postgres() {
        return new Member("postgres", "127.0.0.1:" + ports.of("postgres"), () -> {
            var server = PostgresServer.start(state, ports.of("postgres"));
            return new Running(server.process(), server::close);
        });
    }

    Member kafka() {
        return new Member("kafka", "127.0.0.1:" + ports.of("kafka"), () -> {
            var broker = KafkaBroker.start(state, ports.of("kafka"), ports.of("kafka-controller"));
            Topics.create(broker.bootstrapServers());
            return new Running(broker.process(), broker::close);
        });
    }

    Member keycloak() {
        return new Member("keycloak", "http://localhost:" + ports.of("keycloak"), () -> {
            var databases = new Databases(ports.of("postgres"));
            var server = KeycloakServer.start(
                    state, databases, ports.of("keycloak"), ports.of("keycloak-management"), Realm.json(ports));
            return new Running(server.process(), server::close);
        });
    }

    Member service(String name) {
        return application(name, YIELDING, checkout.application("services/" + name), Map.of());
    }

    Member gateway() {
        var settings = new HashMap<>(Map.of(
                "QUARKUS_OIDC_CLIENT_ID", "loadline-gateway",
                "QUARKUS_OIDC_CREDENTIALS_SECRET", "loadline-gateway",
                // Whoever tries webhooks listens on this machine.
                "LOADLINE_GATEWAY_WEBHOOK_ALLOWED_HOSTS", "localhost,127.0.0.1",
                "LOADLINE_GATEWAY_WEBHOOK_LOCAL", "true"));
        SERVICES.forEach(name -> settings.put(
                "LOADLINE_%s_URL".formatted(name.toUpperCase(Locale.ROOT)),
                ports.base(name).toString()));
        return application("gateway", List.of(), checkout.application("gateway"), settings);
    }

    private Member application(String name, List<String> starter, Path jar, Map<String, String> settings) {
        var health = new Health(ports.base(name), "/q/health/ready");
        return new Member(name, ports.base(name).toString(), () -> {
            PidFile.stopLeftover(state.pid(name), GRACE);
            var environment = environment(name);
            environment.putAll(settings);
            var command = new ArrayList<>(starter);
            command.addAll(new JavaCommand(HEAP_MIB, options(jar)).jar(jar));
            var process = ChildProcess.start(new Launch(name, command, environment, state));
            process.awaitReady(health::ready, START);
            return new Running(process, () -> process.stop(GRACE));
        });
    }

    /** With the AOT cache that was packaged beside it, where one was: it starts in half of the time, and is warm sooner. */
    private static List<String> options(Path jar) {
        var cache = jar.resolveSibling("app.aot");
        var mapped =
                Stream.of("-XX:AOTCache=" + cache, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
        return Files.exists(cache) ? Stream.concat(mapped, OPTIONS.stream()).toList() : OPTIONS;
    }

    private Map<String, String> environment(String name) {
        var database = new Databases(ports.of("postgres")).create(name, name, name);
        var environment = new HashMap<>(database.environment());
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports.of(name)),
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + ports.of("kafka"),
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                ports.issuer().toString(),
                // Fewer malloc arenas: a small JVM with many threads keeps some 30 MiB less.
                "MALLOC_ARENA_MAX",
                "2"));
        environment.putAll(told);
        return environment;
    }
}
