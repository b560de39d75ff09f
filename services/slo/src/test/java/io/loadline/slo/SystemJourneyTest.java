package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves its usual with the rest of its system, and would not be noticed alone. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SystemJourneyTest {
    private static final long STEP = 300;
    private static final int ROWS = 3 * 288;
    private static final int LAST = ROWS - 2;
    private static final List<String> LATENCIES = List.of("kiosk", "hearth", "flour");
    private static final String MINE = "items.find { it.services.contains('hearth') }";

    /** Rows begin at whole steps. */
    private final Instant now =
            Instant.ofEpochSecond(Math.floorDiv(Instant.now().getEpochSecond(), STEP) * STEP);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    DataSource database;

    @BeforeEach
    void aBakery() {
        Shop.opens(broker);
        Shop.registers(broker, "flour", "bakery");
        Shop.registers(broker, "hearth", "bakery", "flour");
        Shop.registers(broker, "kiosk", "bakery", "hearth");
    }

    @Test
    void aFaultBelowThatReachesThePromiseIsOneIncidentOfTheWholeSystem() {
        Promise.define("bread", "kiosk", "0.999", "P7D");
        LATENCIES.forEach(service -> put("sre", "/signals/" + service + "-latency", """
                {"service":"%s","kind":"engineering","combine":"mean","hurts":"up","measure":"ms"}
                """.formatted(service))
                .then()
                .statusCode(201));
        Patience.until(
                "the signals to be listed",
                () -> get("/signals?limit=500").<List<String>>path("items.name").contains("flour-latency"));
        bread(0, LAST, 0, 1);
        LATENCIES.forEach(service -> latency(service, 0, LAST));

        // each has been as slow before, and four failures are bad luck
        LATENCIES.forEach(service -> latency(service, LAST, ROWS));
        Patience.until("the signals to be looked at", this::signalsAreSeen);
        bread(LAST, ROWS, 4, 1);

        Patience.until("the incident", () -> get("/detections").path(MINE) != null);
        get("/detections")
                .then()
                .body("items.findAll { it.services.contains('hearth') }", hasSize(1))
                .body(MINE + ".services", containsInAnyOrder("kiosk", "hearth", "flour"))
                .body(MINE + ".dimensions", containsInAnyOrder("ERRORS", "ENGINEERING"))
                .body(MINE + ".evidence.name", hasItem("bread"))
                .body(MINE + ".evidence.since", hasItem(row(LAST).toString()))
                .body(MINE + ".suspects[0].service", equalTo("flour"));
        Shop.hears(broker, "incident.detected", "hearth-latency");
        String id = get("/detections").path(MINE + ".id");

        LATENCIES.forEach(service -> send(service, LAST, ROWS, i -> 100));
        bread(LAST, ROWS, 0, 2);
        Patience.until("the end", () -> get("/detections/" + id).path("cleared") != null);
        get("/detections/" + id).then().body("evidence.name.unique()", hasSize(4));
        get("/detections?limit=500").then().body("items.findAll { it.id == '" + id + "' }.id", contains(id));
    }

    private boolean signalsAreSeen() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select position >= (select max(position) from eventstore.event where type = 'signal-samples.received')
                          from eventstore.checkpoint where consumer = 'reaction:signal-detection'
                        """)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Slow for hours once, each at another time; now at once, and the lowest most. */
    private void latency(String service, int from, int to) {
        int own = LATENCIES.indexOf(service);
        int slow = 40 + 80 * own;
        send(service, from, to, i -> i >= LAST ? 180 + 20 * own : i >= slow && i < slow + 40 ? 260 : 100 + i % 5);
    }

    private void send(String service, int from, int to, IntUnaryOperator value) {
        keyed("ingest")
                .contentType("application/x-ndjson")
                .body(IntStream.range(from, to)
                        .mapToObj(i -> "{\"start\":\"%s\",\"value\":%d}\n".formatted(row(i), value.applyAsInt(i)))
                        .collect(Collectors.joining()))
                .post("/signals/" + service + "-latency/samples")
                .then()
                .statusCode(201);
    }

    private void bread(int from, int to, int bad, int sequence) {
        var lines = IntStream.range(from, to)
                .mapToObj(i -> """
                        {"slo":"bread","start":"%s","seconds":300,"good":%d,"total":100,"source":"bakery","sequence":%d}
                        """.formatted(row(i), 100 - bad, sequence))
                .collect(Collectors.joining());
        slices("ingest", lines).then().statusCode(201);
    }

    private Instant row(int i) {
        return now.minusSeconds(STEP * (ROWS - i));
    }
}
