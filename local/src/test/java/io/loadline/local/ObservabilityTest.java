package io.loadline.local;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.ChartMetrics;
import io.loadline.testkit.Databases;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everything before has left in the logs of the platform, and in its events; and the way from a metric to a trace. */
@ExtendWith(PlatformExtension.class)
@Order(8)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservabilityTest {
    /** A JSON Web Token, or what one stands behind. */
    private static final String TOKEN = "eyJ[A-Za-z0-9_-]{20,}[.]|[Bb]earer [A-Za-z0-9_-]{20,}|q_session=";

    /** What a Prometheus sends whose {@code scrape_protocols} are OpenMetrics alone; Quarkus prefers text as soon as it is named. */
    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1";

    @ParameterizedTest
    @ValueSource(strings = {"changes", "capacity", "cost", "slo", "gateway"})
    void noTokenIsLoggedAndNoWarningThatMeansNothing(String name, StartedPlatform platform) {
        var log = platform.log(name);

        assertTrue(log.contains("Listening on"), log);
        assertEquals(
                List.of(),
                log.lines()
                        .filter(Pattern.compile(TOKEN + "|VertxTracer delegate not set")
                                .asPredicate())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "capacity", "cost", "slo"})
    void noEventHoldsAToken(String name, StartedPlatform platform) {
        platform.as("sre")
                .put("/api/capacity/v1/datacenters/logged", "{\"displayName\":\"North\",\"region\":\"cn-north\"}")
                .expectGood();
        eventually(() -> {
            var counts = events(name, platform);
            assertTrue(counts.all() > 0, "nothing has been heard");
            assertEquals(0, counts.withToken());
            return true;
        });
    }

    private record Counts(long all, long withToken) {}

    private static Counts events(String name, StartedPlatform platform) {
        try (var connection = new Databases(platform.ports().of("postgres")).connect(name);
                var query = connection.prepareStatement(
                        "select count(*), count(*) filter (where e::text ~ ?) from eventstore.event e")) {
            query.setString(1, TOKEN);
            try (var found = query.executeQuery()) {
                found.next();
                return new Counts(found.getLong(1), found.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the runbook would end when it belongs to no pod: the leader's session, and no other. */
    @ParameterizedTest
    @ValueSource(strings = {"changes", "capacity", "cost", "slo"})
    void theRunbookFindsWhoLeads(String name, StartedPlatform platform) throws IOException {
        var runbook = Files.readString(Path.of(System.getProperty("loadline.root"), "docs", "operations.md"));
        var begin = runbook.indexOf("select pg_terminate_backend");
        var statement =
                runbook.substring(begin, runbook.indexOf(';', begin)).replace("pg_terminate_backend(pid)", "query");
        eventually(() -> {
            assertEquals(1, sessions(name, statement, platform));
            return true;
        });
    }

    private static int sessions(String name, String statement, StartedPlatform platform) {
        try (var connection = new Databases(platform.ports().of("postgres")).connect(name);
                var query = connection.prepareStatement("select count(*) from (" + statement + ")");
                var found = query.executeQuery()) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"changes", "capacity", "cost", "slo"})
    void everySeriesThatTheChartAsksForIsExported(String name, StartedPlatform platform) {
        platform.as("viewer").get("/api/changes/v1/gate?service=checkout&environment=production");
        var metrics = HttpRequest.newBuilder(platform.ports().base(name).resolve("/q/metrics"));
        eventually(() -> {
            assertEquals(Set.of(), ChartMetrics.missing(name, ask(metrics).body()));
            return true;
        });
    }

    /** It stands on no event store, so that only what is asked of it by name is to be there. */
    @Test
    void everySeriesThatTheChartAsksTheGatewayForIsExported(StartedPlatform platform) {
        platform.as("viewer").get("/api/changes/v1/services");
        var metrics = HttpRequest.newBuilder(platform.ports().gateway().resolve("/metrics"));
        eventually(() -> {
            var missing = ChartMetrics.missing("gateway", ask(metrics).body());
            missing.removeIf(selector -> !selector.contains("workload=\"gateway\""));
            assertEquals(Set.of(), missing);
            return true;
        });
    }

    @Test
    void aRequestIsFoundByTheTraceThatItsMetricNames(StartedPlatform platform) {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var path = "/api/changes/v1/services";
        var asked = ask(HttpRequest.newBuilder(platform.ports().gateway().resolve(path))
                .header("Authorization", "Bearer " + new TokenClient(platform.ports()).token("viewer"))
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
        assertEquals(200, asked.statusCode());

        for (var metrics : List.of(
                platform.ports().base("changes").resolve("/q/metrics"),
                platform.ports().gateway().resolve("/metrics"))) {
            var exposed = ask(HttpRequest.newBuilder(metrics).header("Accept", OPEN_METRICS))
                    .body();
            assertTrue(
                    exposed.lines()
                            .filter(line -> line.startsWith("http_server_requests_seconds_"))
                            .anyMatch(line -> line.contains("trace_id=\"" + trace)),
                    exposed);
        }
    }

    /** Last: what has just been started again has counted nothing yet. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatFailsIsLoggedWithTheTraceOfWhoAsked(StartedPlatform platform) {
        var trace = "1af7651916cd43dd8448eb211c80319c";
        var question = HttpRequest.newBuilder(platform.ports().gateway().resolve("/api/slo/v1/slos"))
                .header("Authorization", "Bearer " + platform.token("viewer"))
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");
        platform.kill("slo");
        eventually(() -> {
            ask(question);
            assertTrue(
                    platform.log("gateway").lines().anyMatch(line -> line.contains(" WARN ") && line.contains(trace)),
                    () -> platform.log("gateway"));
            return true;
        });
        eventually(() -> {
            assertTrue(platform.status().allUp(), () -> platform.status().text());
            return true;
        });
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
        }
    }
}
