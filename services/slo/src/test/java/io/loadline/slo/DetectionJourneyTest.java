package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.slo.incident.Detections;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault from its first slices to its end. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class DetectionJourneyTest {
    private static final String MINE = "items.find { it.evidence.name.contains('watched-payment') }";
    private static final String FIRED = "items.find { it.slo == 'watched-payment' }.fired[0]";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    Detections detections;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void aFaultIsDetectedAndToldAndSoIsItsEnd() {
        Promise.define("watched-payment", "payment", "0.999", "P28D");
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        int days = 2;
        slices("ingest", fiveMinutes("watched-payment", now, days * 288, 700, 1))
                .then()
                .statusCode(201);

        Patience.until(
                "the alert",
                () -> get("/alerts?service=payment")
                        .path("items.slo")
                        .toString()
                        .contains("watched-payment"));
        var burning = get("/alerts?service=payment");
        String at = burning.path("items.find { it.slo == 'watched-payment' }.at");
        assertEquals(
                get("/slos/watched-payment/alerts?at=" + at).<List<?>>path("alerts.findAll { it.state == 'FIRING' }"),
                burning.<List<?>>path("items.find { it.slo == 'watched-payment' }.alerts"));
        get("/alerts/fired?service=payment")
                .then()
                .body(FIRED + ".severity", equalTo("PAGE"))
                .body(FIRED + ".end", nullValue());
        get("/alerts/fired?service=payment&to=2099-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/to")));

        Patience.until("the detection", () -> get("/detections").path(MINE) != null);
        Shop.hears(broker, "incident.detected", "watched-payment");
        get("/detections")
                .then()
                .body(MINE + ".dimensions", equalTo(List.of("ERRORS")))
                .body(MINE + ".evidence[0].name", equalTo("watched-payment"))
                .body(MINE + ".suspects[0].service", equalTo("payment"));
        var id = get("/detections").path(MINE + ".id").toString();
        slices("ingest", fiveMinutes("watched-payment", now, 2, 1_000, 2))
                .then()
                .statusCode(201);
        get("/alerts?service=payment").then().body("items.slo", not(hasItem("watched-payment")));
        get("/alerts/fired?service=payment").then().body("items.slo", not(hasItem("watched-payment")));

        Shop.hears(broker, "incident.cleared", id);
        Patience.until("the end", () -> get("/detections/" + id).path("cleared") != null);
        var reported = "incidents.find { it.id == '" + id + "' }";
        get("/slos/watched-payment/report")
                .then()
                .body(reported + ".names", hasItem("watched-payment"))
                .body(reported + ".toDetect", startsWith("PT"), reported + ".toRestore", startsWith("PT"));
    }

    @Test
    void whatIsMeasuredNoMoreKeepsNoIncidentOpenForEver() {
        Shop.registers(broker, "greenhouse", "gardens");
        Promise.define("watched-greenhouse", "greenhouse", "0.999", "P28D");
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        slices("ingest", fiveMinutes("watched-greenhouse", now, 2 * 288, 700, 1))
                .then()
                .statusCode(201);
        var mine = MINE.replace("payment", "greenhouse");
        Patience.until("the detection", () -> get("/detections?limit=500").path(mine) != null);
        var id = get("/detections?limit=500").path(mine + ".id").toString();

        for (int minutes = 0; minutes <= 25 * 60; minutes += 10) {
            detections.letGo(now.plus(minutes, ChronoUnit.MINUTES));
        }

        Shop.hears(broker, "incident.cleared", id);
        Patience.until("the end", () -> get("/detections/" + id).path("cleared") != null);
    }

    /** The last two of them are as good as said, the others fine. */
    private static String fiveMinutes(String slo, Instant now, int count, int good, int sequence) {
        return IntStream.range(0, count)
                .mapToObj(i -> """
                        {"slo":"%s","start":"%s","seconds":300,"good":%d,"total":1000,"source":"edge","sequence":%d}
                        """.formatted(slo, now.minusSeconds(300L * (i + 1)), i < 2 ? good : 1_000, sequence))
                .collect(Collectors.joining());
    }
}
