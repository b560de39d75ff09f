package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.put;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.RealPrometheus;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slices pulled from a real Prometheus that scrapes a shop. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@Tag("long")
class PullTest {
    private static final String SOURCE = """
            {"url":"%s","step":"PT5S","backfill":"PT1M","queries":[{"slo":"pulled",
             "good":"sum(increase(shop_requests_total{code!~\\"5..\\"}[{{.window}}]))",
             "total":"sum(increase(shop_requests_total[{{.window}}]))"}]}
            """;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TempDir
    Path folder;

    @Test
    void whatPrometheusScrapedBecomesSlicesAndGapsAreCaughtUp() throws Exception {
        assumeTrue(RealPrometheus.isInstalled(), "there is no prometheus on the PATH (Debian's package prometheus)");
        Shop.registers(broker, "checkout", "checkout");
        put("sre", "/slos/pulled", """
                {"service":"checkout","method":"Occurrences","window":{"duration":"P1D","rolling":true},
                 "objectives":[{"name":"good","target":0.99}]}
                """).then().statusCode(201);
        try (var shop = new ScrapedShop();
                var prometheus = new RealPrometheus(folder, shop.port())) {
            prometheus.start();
            Thread.sleep(Duration.ofSeconds(12));
            // counters begin anew, as when a pod is replaced: increase minds it
            shop.restart();
            Thread.sleep(Duration.ofSeconds(12));
            put("sre", "/sources/prod", SOURCE.formatted(prometheus.url()))
                    .then()
                    .statusCode(201);
            put("sre", "/sources/prod", SOURCE.formatted(prometheus.url()))
                    .then()
                    .statusCode(200);

            Patience.until("the back-fill", () -> total() > 1_500);
            double sli = get("/slos/pulled/budget")
                    .<Number>path("windows[0].raw.sli")
                    .doubleValue();
            assertEquals(0.9, sli, 0.03, "nine of ten requests are answered");
            assertTrue(total() < 100 * shop.seconds() * 1.2, "a counter that begins anew is no burst");

            put("sre", "/sources/fresh", SOURCE.formatted(prometheus.url()).replace("\"backfill\":\"PT1M\",", ""))
                    .then()
                    .statusCode(201);
            var begun = Instant.now();
            Patience.until(
                    "what is measured from now on",
                    () -> reached("fresh").filter(begun::isBefore).isPresent());

            prometheus.kill();
            Patience.until("the error to be told", () -> error() != null);
            var before = reached("prod").orElseThrow();
            prometheus.start();
            Patience.until(
                    "the error to be over",
                    () -> error() == null
                            && reached("prod").filter(before::isBefore).isPresent());
            get("/sources/prod")
                    .then()
                    .body("declared.source", equalTo("prometheus/prod"))
                    .body("progress.slo", hasItem("pulled"));
            get("/sources").then().body("items.name", hasItem("prod"));
        }
    }

    private static long total() {
        return get("/slos/pulled/budget").<Number>path("windows[0].raw.total").longValue();
    }

    private static String error() {
        return get("/sources/prod").path("progress[0].error");
    }

    private static Optional<Instant> reached(String source) {
        return get("/sources/" + source).<List<String>>path("progress.reached").stream()
                .map(Instant::parse)
                .findFirst();
    }
}
