package io.loadline.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.ChartMetrics;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource
    URI server;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    /** Series of the broker's are there a minute after a record has been fetched. */
    @Test
    void everySeriesThatTheChartAsksForIsExported() throws Exception {
        get("/api/slo/v1/slos");
        try (var changes = new OtherService(broker, "changes")) {
            changes.publishes(UUID.randomUUID(), "nothing.known", "{}");
        }
        eventually(exported -> assertEquals(Set.of(), ChartMetrics.missing("slo", exported)));
    }

    /** The rules know an address by its end, whatever is before it. */
    @Test
    void requestsAreCountedByTheirAddressUpToTheSecondThatIsPromised() throws Exception {
        get("/api/slo/v1/slos");
        eventually(exported -> assertTrue(
                exported.lines()
                        .filter(line -> line.startsWith("http_server_requests_seconds_bucket"))
                        .anyMatch(line -> line.contains("le=\"1.0\"") && line.contains("/slos\"")),
                exported));
    }

    private void eventually(Consumer<String> check) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                check.accept(get("/q/metrics"));
                return;
            } catch (AssertionError missing) {
                if (Instant.now().isAfter(until)) {
                    throw missing;
                }
                Thread.sleep(500);
            }
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", Tokens.bearer("viewer"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
