package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.body;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.testkit.MetricsPage;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.RealPrometheus;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples pulled from a real Prometheus that scrapes a shop of a hundred requests a second in each of two sites. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@Tag("long")
class PullTest {
    private static final String SOURCE = """
            {"url":"%s","step":"PT5S","backfill":"PT1M","datacenter":"pull-a","queries":{
             "requests":"sum by (service, datacenter) (increase(shop_requests_total[{{.window}}]))",
             "counter-resets":"sum by (service, datacenter) (resets(shop_requests_total[{{.window}}]))",
             "cpu-used":"sum by (service) (avg_over_time(shop_cores[{{.window}}]))"}}
            """;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    SampleStore samples;

    @TempDir
    Path folder;

    private volatile long begun = System.nanoTime();

    private String metrics() {
        long requests = (System.nanoTime() - begun) / 10_000_000;
        return """
                # TYPE shop_requests_total counter
                shop_requests_total{service="pulled",datacenter="pull-a"} %d
                shop_requests_total{service="pulled",datacenter="pull-b"} %d
                shop_requests_total{service="nobody",datacenter="pull-b"} %d
                # TYPE shop_cores gauge
                shop_cores{service="pulled"} 2.5
                """.formatted(requests, requests, requests);
    }

    @Test
    void whatPrometheusScrapedBecomesSamplesAndGapsAreCaughtUp() throws Exception {
        assumeTrue(RealPrometheus.isInstalled(), "there is no prometheus on the PATH (Debian's package prometheus)");
        register();
        long opened = System.nanoTime();
        try (var shop = new MetricsPage(this::metrics);
                var prometheus = new RealPrometheus(folder, shop.port())) {
            prometheus.start();
            Thread.sleep(Duration.ofSeconds(12));
            // counters begin anew, as when a pod is replaced: increase minds it; one between two intervals tells in
            // neither, so they do twice
            begun = System.nanoTime();
            Thread.sleep(Duration.ofMillis(2_500));
            begun = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(12));
            expect(201, put(SOURCE.formatted(prometheus.url())));
            expect(200, put(SOURCE.formatted(prometheus.url())));

            eventually(() -> requests("pull-b"), sum -> sum > 1_500);
            double seconds = (System.nanoTime() - opened) / 1e9;
            assertTrue(requests("pull-a") < 100 * seconds * 1.2, "a counter that begins anew is no burst");
            eventually(() -> resets("pull-a"), counters -> counters > 0);
            assertTrue(
                    error("requests").orElse("").contains("no service 'nobody' is registered"),
                    () -> "told of what was left out: " + error("requests"));
            eventually(() -> error("cpu-used"), Optional::isEmpty);

            prometheus.kill();
            eventually(() -> error("cpu-used"), Optional::isPresent);
            var before = reached().orElseThrow();
            double counted = requests("pull-b");
            prometheus.start();
            eventually(
                    this::reached,
                    reached -> reached.filter(before.plusSeconds(10)::isBefore).isPresent());
            assertTrue(requests("pull-b") > counted);
            assertEquals(Optional.empty(), error("cpu-used"));
            assertTrue(expect(200, as("viewer").get(BASE + "/sources"))
                    .<List<String>>path("items.name")
                    .contains("prod"));
        }
    }

    @Test
    void aSourceThatCannotBeIsRefusedWithAllThatIsWrong() {
        var wrong = """
                {"url":"http://127.0.0.1:9090","step":"PT0.5S","backfill":"P500D","queries":{
                 "wishes":"sum(x[{{.window}}])","requests":"sum(x)"}}
                """;
        var refused = expect(422, put(wrong));
        assertEquals("invalid-source", refused.path("code"));
        assertEquals(List.of("/step", "/backfill", "/queries/requests", "/queries"), refused.path("errors.pointer"));
        var foreign = expect(422, put(SOURCE.formatted("http://metadata:9090").replace("pull-a", "moon")));
        assertEquals("forbidden-host", foreign.path("code"));
    }

    private void register() {
        for (var site : List.of("pull-a", "pull-b")) {
            Http.put("/datacenters/" + site, "{\"displayName\":\"x\",\"region\":\"cn\"}");
        }
        try (var changes = new OtherService(broker, "changes")) {
            changes.publishes(Uuids.named("changes", "pulled"), "service.registered", Harbour.service("pulled"));
        }
        eventually(() -> as("viewer").get(BASE + "/services/pulled/slices"), answer -> answer.statusCode() != 404);
        eventually(
                () -> as("viewer").get(BASE + "/datacenters"),
                answer -> answer.path("items.name").toString().contains("pull-b"));
    }

    private static Response put(String source) {
        return body("sre", source).put(BASE + "/sources/prod");
    }

    private double requests(String site) {
        var now = Instant.now();
        var counts = Loop.await(() -> samples.requests(
                "pulled", site, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), Directory.NOW));
        return counts.stream().mapToDouble(SampleStore.Count::value).sum();
    }

    private static int resets(String site) {
        var hours = as("viewer")
                .get(BASE + "/services/pulled/quality")
                .<List<Integer>>path("sites.find { it.datacenter == '" + site + "' }.resets.counters");
        return hours.stream().mapToInt(Integer::intValue).sum();
    }

    private static Optional<String> error(String metric) {
        return Optional.ofNullable(
                as("viewer").get(BASE + "/sources/prod").path("progress.find { it.metric == '" + metric + "' }.error"));
    }

    private Optional<Instant> reached() {
        return Optional.ofNullable(as("viewer")
                        .get(BASE + "/sources/prod")
                        .<String>path("progress.find { it.metric == 'requests' }.reached"))
                .map(Instant::parse);
    }
}
