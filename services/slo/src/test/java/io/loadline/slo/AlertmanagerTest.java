package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loadline.eventstore.Json;
import io.loadline.slo.status.Alertmanager;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an Alertmanager hears of a budget that burns. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class AlertmanagerTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    Alertmanager alertmanager;

    private HttpServer server;

    @BeforeEach
    void anAlertmanagerAndAShop() throws IOException {
        Shop.registers(broker, "courier", "couriers");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/alerts", this::hear);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void anAlertIsToldWhileItFiresAndThatItIsOver() {
        Promise.define("frozen-courier", "courier", "0.999", "P28D");
        Promise.define("told-courier", "courier", "0.999", "P28D");
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        slices("ingest", fiveMinutes("frozen-courier", now.minusSeconds(1200), 700, 1))
                .then()
                .statusCode(201);
        slices("ingest", fiveMinutes("told-courier", now, 700, 1)).then().statusCode(201);
        Patience.until(
                "the objectives", () -> get("/slos?service=courier").asString().contains("told-courier"));

        // nobody looked while it was measured
        assertTrue(told("frozen-courier").isPresent());
        Patience.until("the alert", () -> told().isPresent());
        var alert = told().orElseThrow();
        assertEquals("ErrorBudgetBurn", alert.at("/labels/alertname").asText());
        assertEquals("courier", alert.at("/labels/service").asText());
        assertEquals("couriers", alert.at("/labels/team").asText());
        assertEquals("page", alert.at("/labels/severity").asText());
        assertTrue(alert.at("/annotations/summary").asText().startsWith("told-courier (good) burns"));
        assertTrue(Instant.parse(alert.path("endsAt").asText()).isAfter(Instant.now()));

        slices("ingest", fiveMinutes("told-courier", now, 1_000, 2)).then().statusCode(201);
        var over = told().orElseThrow();
        assertEquals(alert.path("labels"), over.path("labels"));
        assertFalse(Instant.parse(over.path("endsAt").asText()).isAfter(Instant.now()));
        assertEquals(Optional.empty(), told());
        assertTrue(told("frozen-courier").isPresent());
    }

    /** What is said of the objective when it is asked now. */
    private Optional<JsonNode> told() {
        return told("told-courier");
    }

    private Optional<JsonNode> told(String slo) {
        heard.clear();
        try {
            alertmanager.tell(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return heard.stream()
                .flatMap(body -> StreamSupport.stream(Json.tree(body).spliterator(), false))
                .filter(one -> one.at("/labels/slo").asText().equals(slo))
                .findFirst();
    }

    private void hear(HttpExchange exchange) throws IOException {
        heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static String fiveMinutes(String slo, Instant now, int good, int sequence) {
        return IntStream.range(0, 2 * 288)
                .mapToObj(i -> """
                        {"slo":"%s","start":"%s","seconds":300,"good":%d,"total":1000,"source":"edge","sequence":%d}
                        """.formatted(
                                slo, now.minusSeconds(300L * (i + 1)), i < 2 ? good : 1_000, i < 2 ? sequence : 1))
                .collect(Collectors.joining());
    }
}
