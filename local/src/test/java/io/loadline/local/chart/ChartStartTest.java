package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.FreePorts;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged slo service with the environment that the chart gives it, and a PostgreSQL that it reaches by TLS. */
@Tag("long")
class ChartStartTest {
    private static final Path JAR = Manifests.ROOT.resolve("services/slo/target/quarkus-app/quarkus-run.jar");
    private static final String TLS = """
            select count(*) filter (where ssl), count(*) filter (where not ssl),
                   count(*) filter (where exists (select from pg_locks l where l.pid = s.pid and l.locktype = 'advisory'))
              from pg_stat_ssl s join pg_stat_activity a using (pid) where a.usename = 'slo'
            """;

    private static final Duration START = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private StateDirectory state;
    private PostgresServer postgres;
    private Authority authority;
    private Path served;
    private Manifests manifests;

    @BeforeEach
    void start() throws Exception {
        state = new StateDirectory(folder);
        authority = Authority.in(state.run());
        served = state.run().resolve("server.crt");
        authority.issue(served, "-1d", 2);
        int port = FreePorts.next();
        postgres = PostgresServer.start(
                state,
                port,
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", served.toString(),
                        "ssl_key_file", authority.key().toString()));
        postgres.databases().create("slo", "slo", "slo");
        manifests = Manifests.render(
                "values-small.yaml",
                Map.of(
                        "database.host", "localhost",
                        "database.port", Integer.toString(port),
                        "kafka.bootstrapServers", "localhost:1",
                        "keycloak.issuer", "http://localhost:1/realms/loadline"));
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void theJobMigratesItsDatabaseAndEnds() throws Exception {
        var job = manifests
                .typed(V1Job.class)
                .filter(one -> one.getMetadata().getName().equals("shop-slo-migration"))
                .findFirst()
                .orElseThrow();
        var process = run("migration", job.getSpec().getTemplate().getSpec());

        assertEquals(0, process.onExit().get(90, TimeUnit.SECONDS), () -> process.tail(30));
        try (var connection = postgres.databases().connect("slo");
                var found = connection.createStatement().executeQuery("select count(*) from eventstore.event")) {
            assertTrue(found.next());
        }
    }

    @Test
    void thePoolAndTheRelayCheckTheServersCertificateAndWhatIsLoggedIsJson() throws Exception {
        var process = slo();
        try {
            process.awaitReady(this::leadsOverTls, START);
        } finally {
            process.stop(Duration.ofSeconds(20));
        }
        for (var line :
                process.tail(1_000).lines().filter(ChartStartTest::isOurs).toList()) {
            var entry = JsonParser.parseString(line).getAsJsonObject();
            assertEquals("slo", entry.get("service").getAsString(), line);
            assertTrue(entry.keySet().containsAll(Set.of("timestamp", "level", "loggerName", "message", "mdc")), line);
        }
    }

    @Test
    void anExpiredCertificateIsRefusedAndARenewedOneIsTakenWithoutARestart() throws Exception {
        var process = slo();
        try {
            process.awaitReady(() -> process.tail(1_000).contains("Listening on") && leadsOverTls(), START);
            serve("-3d", 1);
            process.awaitReady(() -> process.tail(1_000).contains("SSL handshake failed"), START);
            assertFalse(leadsOverTls());
            serve("-1d", 2);
            process.awaitReady(this::leadsOverTls, START);
        } finally {
            process.stop(Duration.ofSeconds(20));
        }
    }

    /** With a new certificate for those who connect from now on, which is everybody. */
    private void serve(String start, int days) throws Exception {
        authority.issue(served, start, days);
        try (var connection = postgres.databases().connect("slo");
                var statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_sleep(1)");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'slo'");
        }
    }

    private ChildProcess slo() {
        var deployment = manifests
                .typed(V1Deployment.class)
                .filter(one -> one.getMetadata().getName().equals("shop-slo"))
                .findFirst()
                .orElseThrow();
        var pod = deployment.getSpec().getTemplate().getSpec();
        pod.getContainers()
                .getFirst()
                .addEnvItem(
                        new V1EnvVar().name("QUARKUS_FLYWAY_MIGRATE_AT_START").value("true"));
        return run("slo", pod);
    }

    /** The JVM has lines of its own before it hands over. */
    private static boolean isOurs(String line) {
        return !line.startsWith("NOTE: Picked up");
    }

    /** Every connection is encrypted, and one of them has the leader's lock. */
    private boolean leadsOverTls() {
        try (var connection = postgres.databases().connect("slo");
                var found = connection.createStatement().executeQuery(TLS)) {
            found.next();
            assertEquals(0, found.getLong(2));
            return found.getLong(1) > 1 && found.getLong(3) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ChildProcess run(String name, V1PodSpec pod) {
        var environment = new HashMap<String, String>();
        pod.getContainers().getFirst().getEnv().forEach(one -> environment.put(one.getName(), value(one)));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(FreePorts.next()));
        return ChildProcess.start(new Launch(name, new JavaCommand(128).jar(JAR), environment, state));
    }

    /** What a node would put in the place of secrets and their files. */
    private String value(V1EnvVar one) {
        var secret = Stream.of("USERNAME", "PASSWORD").anyMatch(one.getName()::endsWith)
                ? "slo"
                : "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"slo\" password=\"slo\";";
        return one.getValueFrom() == null
                ? one.getValue()
                        .replace(
                                "/etc/loadline/database/ca.crt",
                                authority.certificate().toString())
                : secret;
    }
}
