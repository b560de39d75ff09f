package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.AsOfCheck;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.tck.RebuildCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What burned a budget, in bill and report, and that both stay what they were. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ReportJourneyTest {
    private final Minutes minutes = new Minutes();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource
    URI server;

    @Inject
    RebuildCheck rebuild;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void theReleaseThatBurnedTheBudgetIsNamed() {
        openSlo(
                        "owner",
                        Promise.file("checkout-availability", "checkout", "0.99")
                                .replace("duration: 28d", "duration: 1d"))
                .then()
                .statusCode(201);
        var change = UUID.randomUUID();
        var harmless = UUID.randomUUID();
        try (var changes = new OtherService(broker, "changes")) {
            tell(changes, harmless, "started", "payment", "A new colour", -60);
            tell(changes, harmless, "finished", "payment", "A new colour", -55);
            // known by the time that the next of its stream is
            changes.publishes(change, "change.started", """
                    {"id":"%s","service":"checkout","kind":"deployment","type":"normal","title":"Rehearsal","environment":"staging","at":"%s"}
                    """.formatted(
                            UUID.randomUUID(), minutes.noon().plusSeconds(10 * 60)));
            tell(changes, change, "started", "checkout", "Release 4.2 <fast>", 10);
            tell(changes, change, "finished", "checkout", "Release 4.2 <fast>", 12);
            changes.publishes(UUID.randomUUID(), "freeze.opened", """
                    {"id":"%s","source":"promotion","reason":"Harbour sale","services":[],"environment":"production","level":"freeze",
                     "window":{"start":"%s"},"ref":"promotion:1"}
                    """.formatted(UUID.randomUUID(), minutes.noon()));
            changes.publishes(UUID.randomUUID(), "freeze.opened", """
                    {"id":"%s","source":"declared","reason":"Others rest","services":[],"tier":2,"environment":"production",
                     "level":"freeze","window":{"start":"%s"}}
                    """.formatted(UUID.randomUUID(), minutes.noon()));
            var nights = UUID.randomUUID();
            again(changes, nights, -60 * 24, -8, -10);
            again(changes, nights, -8, 24 * 60, -5, 30);
        }
        var quiet = new StringBuilder();
        IntStream.range(-300, 11)
                .forEach(minute -> quiet.append(minutes.slice("checkout-availability", minute, 1000, 1000, "edge", 1)));
        slices("ingest", quiet.toString()).then().statusCode(201);
        assertEquals(
                "0",
                get("/slos/checkout-availability/budget")
                        .path("windows[0].contractual.consumed")
                        .toString());

        var fault = new StringBuilder();
        IntStream.range(11, 41)
                .forEach(minute -> fault.append(minutes.slice("checkout-availability", minute, 800, 1000, "edge", 1)));
        slices("ingest", fault.toString()).then().statusCode(201);

        // 6,000 bad of 3,410 allowed
        get("/slos/checkout-availability/budget")
                .then()
                .body("service", equalTo("checkout"))
                .body("windows[0].raw.bad", equalTo(6000))
                .body("windows[0].raw.allowed", equalTo(3410))
                .body("windows[0].state", equalTo("MEASURED"));
        get("/slos/checkout-availability/alerts?at=" + minutes.noon().plusSeconds(41 * 60))
                .then()
                .body("firing", equalTo(true))
                .body("alerts[0].state", equalTo("FIRING"))
                .body("alerts[0].message", containsString("The budget is gone."));
        Shop.hears(broker, "budget.exhausted", "checkout-availability");

        Patience.until(
                "the changes",
                () -> get("/slos/checkout-availability/change-bill")
                                .<List<?>>path("bills[0].lines")
                                .size()
                        == 2);
        get("/slos/checkout-availability/change-bill")
                .then()
                .body("bills[0].lines[0].title", equalTo("Release 4.2 <fast>"))
                .body("bills[0].lines[0].burned", equalTo(6000))
                .body("bills[0].lines[0].reasons[0]", equalTo("it changed this very service"))
                .body("bills[0].lines[1].burned", equalTo(0));

        try (var cost = new OtherService(broker, "cost")) {
            for (int day = -1; day <= 1; day++) {
                cost.publishes(UUID.randomUUID(), "unit-cost.published", """
                        {"date":"%s","cost":{"amount":"100.00","currency":"CNY"},"orders":10,"gmv":{"amount":"9000.00","currency":"CNY"}}
                        """.formatted(
                        minutes.noon().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(day)));
            }
        }
        Patience.until("the cost", () -> get(report("")).path("objectives[0].cost.missed.sales.amount") != null);
        Patience.until(
                "the freeze", () -> get(report("")).<List<?>>path("landmarks").size() == 3);
        var asOf = Instant.now();
        var json = get(report("asOf=" + asOf));
        json.then()
                .statusCode(200)
                .body("owner", equalTo("checkout"))
                .body("objectives[0].met", equalTo(false))
                .body("objectives[0].changes[0].title", equalTo("Release 4.2 <fast>"))
                .body("versions[0].targets[0].target", equalTo(0.99f))
                .body("landmarks.title", contains("Nights", "Nights", "Harbour sale"))
                .body("objectives[0].cost.failed.spent.currency", equalTo("CNY"))
                .body("digest", matchesPattern("[0-9a-f]{64}"));
        var page = as("viewer").accept("text/html").get(report("asOf=" + asOf));
        page.then().statusCode(200).contentType(startsWith("text/html"));
        assertTrue(page.asString().contains("Release 4.2 &lt;fast&gt;"));
        assertTrue(page.asString().contains("<svg"));
        as("viewer").accept("text/csv").get(report("")).then().statusCode(200).body(startsWith("slo,objective,date"));

        var pdf = as("viewer").accept("application/pdf").get(report("asOf=" + asOf));
        pdf.then().statusCode(200).contentType("application/pdf");
        assertTrue(new String(pdf.asByteArray(), StandardCharsets.ISO_8859_1).startsWith("%PDF-1.5"));
        var team = get("/reports?owner=checkout&period=" + month() + "&asOf=" + asOf);
        team.then()
                .statusCode(200)
                .body("owner", equalTo("checkout"))
                .body("reports.find { it.slo == 'checkout-availability' }.digest", equalTo(json.path("digest")))
                .body("digest", matchesPattern("[0-9a-f]{64}"));
        as("viewer")
                .accept("text/html")
                .get("/reports?owner=checkout&period=" + month() + "&asOf=" + asOf)
                .then()
                .statusCode(200)
                .body(containsString("Objectives of checkout"));
        as("viewer")
                .accept("text/csv")
                .get("/reports?owner=checkout&period=" + month() + "&asOf=" + asOf)
                .then()
                .statusCode(200)
                .body(containsString("checkout-availability,"));

        // the truth comes later: nothing of it was an error
        var corrected = new StringBuilder();
        IntStream.range(11, 41)
                .forEach(minute ->
                        corrected.append(minutes.slice("checkout-availability", minute, 1000, 1000, "edge", 2)));
        slices("ingest", corrected.toString()).then().statusCode(201);
        Shop.hears(broker, "budget.recovered", "checkout-availability");

        assertEquals(0, get("/slos/checkout-availability/budget").<Integer>path("windows[0].raw.bad"));
        assertArrayEquals(json.asByteArray(), get(report("asOf=" + asOf)).asByteArray());
        assertArrayEquals(
                team.asByteArray(),
                get("/reports?owner=checkout&period=" + month() + "&asOf=" + asOf)
                        .asByteArray());
        assertArrayEquals(
                pdf.asByteArray(),
                as("viewer")
                        .accept("application/pdf")
                        .get(report("asOf=" + asOf))
                        .asByteArray());
        assertEquals(
                page.asString(),
                as("viewer").accept("text/html").get(report("asOf=" + asOf)).asString());
        var past = AsOfCheck.now(server);
        Promise.define("later-on", "payment", "0.9", "P1D");
        past.isWhatItWas();
        rebuild.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }

    /** Of the month in which the budget burned, which is over when that was on its last evening. */
    private String report(String more) {
        return "/slos/checkout-availability/report?period=" + month() + "&" + more;
    }

    private YearMonth month() {
        return YearMonth.from(minutes.noon().atOffset(ZoneOffset.UTC));
    }

    private void tell(OtherService changes, UUID id, String phase, String service, String title, int minute) {
        changes.publishes(id, "change." + phase, """
                {"id":"%s","service":"%s","kind":"deployment","type":"normal","title":"%s","environment":"production","at":"%s"}
                """.formatted(
                        id, service, title, minutes.noon().plusSeconds(minute * 60L)));
    }

    /** A freeze that comes again tells of occurrences of an hour that begin within a stretch; hours are counted from noon. */
    private void again(OtherService changes, UUID id, int from, int to, int... starts) {
        var windows =
                IntStream.of(starts).mapToObj(start -> span(start, start + 1)).collect(Collectors.joining(","));
        changes.publishes(
                id, "freeze.opened", """
                {"id":"%s","source":"declared","reason":"Nights","services":["checkout"],"environment":"production","level":"freeze",
                 "window":%s,"recurrence":{"rrule":"FREQ=DAILY","timeZone":"UTC","exdates":[]},
                 "occurrences":{"within":%s,"windows":[%s]}}
                """.formatted(id, span(-60 * 24, -60 * 24 + 1), span(from, to), windows));
    }

    private String span(int from, int to) {
        return "{\"start\":\"%s\",\"end\":\"%s\"}"
                .formatted(
                        minutes.noon().plus(from, ChronoUnit.HOURS),
                        minutes.noon().plus(to, ChronoUnit.HOURS));
    }
}
