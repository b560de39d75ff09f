package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Period;
import io.loadline.slo.report.KeptReport;
import io.loadline.slo.report.ReportKeeper;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports that nobody asked for. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class KeptReportsTest {
    private static final String CALENDAR = """
            {"service":"checkout","method":"Occurrences",
             "window":{"duration":"P1M","rolling":false,"start":"2026-01-01T00:00:00","timeZone":"Etc/UTC"},
             "objectives":[{"name":"good","target":0.9}]}
            """;

    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(30));

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    ReportKeeper keeper;

    @Inject
    EventStore store;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void whoSleepsOverTheTurnOfMonthsMakesUpForItAndWhatIsKeptStaysAsItWas() {
        put("owner", "/slos/kept-monthly", CALENDAR).then().statusCode(201);
        slice("kept-monthly", 99, 1);
        var month = Period.of(Period.Kind.MONTH, LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
        Patience.until(
                "the objective to be listed",
                () -> get("/slos?limit=500").asString().contains("kept-monthly"));

        keeper.keep(Instant.now());
        assertEquals(List.of(), kept("owner=checkout&slo=kept-monthly"));
        // two months later
        var later = month.next().in(ZoneOffset.UTC).end().plus(Duration.ofDays(1));
        keeper.keep(later);
        keeper.keep(later);
        Patience.until(
                "the reports",
                () -> kept("slo=kept-monthly")
                        .containsAll(List.of(month.toString(), month.next().toString())));
        assertEquals(1, kept("slo=kept-monthly&period=" + month).size());
        Shop.hears(broker, "report.ready", "kept-monthly");

        String id = get("/reports/kept?slo=kept-monthly&period=" + month).path("items[0].id");
        var json = get("/reports/kept/" + id);
        json.then()
                .statusCode(200)
                .body("period", equalTo(month.toString()), "zone", equalTo("Etc/UTC"))
                .body("objectives[0].raw.good", equalTo(99))
                .body(
                        "digest",
                        equalTo(get("/reports/kept?slo=kept-monthly&period=" + month)
                                .<String>path("items[0].digest")));
        var page = as("viewer").accept("text/html").get("/reports/kept/" + id);
        page.then().statusCode(200).contentType(containsString("text/html"));

        // a correction counts from now on, and what was told stays told
        slice("kept-monthly", 50, 2);
        get("/slos/kept-monthly/report?period=" + month).then().body("objectives[0].raw.good", equalTo(50));
        keeper.keep(later);
        assertArrayEquals(json.asByteArray(), get("/reports/kept/" + id).asByteArray());
        assertArrayEquals(
                page.asByteArray(),
                as("viewer").accept("text/html").get("/reports/kept/" + id).asByteArray());
        assertTrue(as("viewer")
                .accept("application/pdf")
                .get("/reports/kept/" + id)
                .asString()
                .startsWith("%PDF"));
        get("/reports/kept/" + new UUID(1, 1)).then().statusCode(404);
        get("/reports/kept?period=soon").then().statusCode(400);
    }

    @Test
    void aTeamsReportIsMadeOfThoseOfItsObjectivesAndStaysAsItWas() {
        put("owner", "/slos/kept-of-team", CALENDAR).then().statusCode(201);
        slice("kept-of-team", 98, 1);
        Patience.until(
                "the objective to be listed",
                () -> get("/slos?limit=500").asString().contains("kept-of-team"));
        var month = Period.of(Period.Kind.MONTH, LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
        // of a month that no other test makes reports of
        var third = month.next().next().next();
        var later = third.in(ZoneOffset.UTC).end().plus(Duration.ofDays(1));
        Patience.until("the team's report", () -> {
            keeper.keep(later);
            return ofTeam(third).size() == 1;
        });
        keeper.keep(later);
        assertEquals(1, ofTeam(third).size());
        Shop.hears(broker, "owner-report.ready", third.toString());

        String id = ofTeam(third).getFirst();
        var team = get("/reports/kept/" + id);
        team.then().statusCode(200).body("owner", equalTo("checkout"), "period", equalTo(third.toString()));
        String one = get("/reports/kept?slo=kept-of-team&period=" + third).path("items[0].id");
        assertEquals(
                get("/reports/kept/" + one).<Object>path("$"),
                team.<Object>path("reports.find { it.slo == 'kept-of-team' }"),
                "what is told of an objective alone");
        var page = as("viewer").accept("text/html").get("/reports/kept/" + id);
        page.then().statusCode(200).body(containsString("Objectives of checkout"));

        slice("kept-of-team", 40, 2);
        put("owner", "/slos/kept-too-late", CALENDAR).then().statusCode(201);
        keeper.keep(later);
        assertArrayEquals(team.asByteArray(), get("/reports/kept/" + id).asByteArray());
        assertArrayEquals(
                page.asByteArray(),
                as("viewer").accept("text/html").get("/reports/kept/" + id).asByteArray());
        assertTrue(as("viewer")
                .accept("application/pdf")
                .get("/reports/kept/" + id)
                .asString()
                .startsWith("%PDF"));
    }

    @Test
    void whoRetiresAnObjectiveBeforeTheMonthIsOverIsToldOfItAllTheSame() {
        put("owner", "/slos/kept-to-the-end", CALENDAR).then().statusCode(201);
        slice("kept-to-the-end", 50, 1);
        post("owner", "/slos/kept-to-the-end/retire", "{\"reason\":\"missed\"}")
                .then()
                .statusCode(200);
        Patience.until(
                "its end to be listed",
                () -> !get("/slos?limit=500").asString().contains("kept-to-the-end")
                        && get("/slos?limit=500&retired=true").asString().contains("kept-to-the-end"));
        var month = Period.of(Period.Kind.MONTH, LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
        keeper.keep(month.next().in(ZoneOffset.UTC).end().plus(Duration.ofDays(1)));

        Patience.until("the report", () -> !kept("slo=kept-to-the-end").isEmpty());
        assertEquals(
                List.of(month.toString()),
                kept("slo=kept-to-the-end").stream()
                        .filter(period -> !period.contains("Q"))
                        .toList());
    }

    @Test
    void whatIsToldOtherwiseThanBeforeSaysSo() {
        put("owner", "/slos/kept-restated", CALENDAR).then().statusCode(201);
        var month = Period.of(
                Period.Kind.MONTH, LocalDate.ofInstant(at, ZoneOffset.UTC).minusMonths(1));
        var then = month.in(ZoneOffset.UTC).start().plus(Duration.ofDays(9));
        slice("kept-restated", then, 99, 1);
        // what is promised from now on is not what was promised then
        put("owner", "/slos/kept-restated", CALENDAR.replace("0.9", "0.99"))
                .then()
                .statusCode(200);
        var address = "/slos/kept-restated/report?period=" + month;
        var report = get(address);
        report.then()
                .body("versions.version", equalTo(List.of(1)), "objectives[0].target", equalTo(0.9f))
                .body("objectives[0].raw.good", equalTo(99));

        keep(month, report.asString());
        get(address).then().body("restates", nullValue());
        slice("kept-restated", then, 50, 2);
        get(address)
                .then()
                .body("objectives[0].raw.good", equalTo(50))
                .body("restates.digest", equalTo(report.<String>path("digest")))
                .body("restates.objectives[0].contractual.good", equalTo(99));
        as("viewer")
                .accept("text/html")
                .get(address)
                .then()
                .statusCode(200)
                .body(containsString("Told otherwise on"), containsString("1 of 100 failed"));
        as("viewer").accept("application/pdf").get(address).then().statusCode(200);
        as("viewer").accept("text/csv").get(address).then().body(containsString("toldBefore"));
    }

    @Test
    void daysBeginWhereTheyBeganWhenItWasPromised() {
        var west = CALENDAR.replace("Etc/UTC", "America/New_York");
        put("owner", "/slos/kept-moved", west).then().statusCode(201);
        var month = Period.of(
                Period.Kind.MONTH, LocalDate.ofInstant(at, ZoneOffset.UTC).minusMonths(1));
        // still that month in New York, but no more in Shanghai
        slice("kept-moved", month.in(ZoneOffset.UTC).end().minus(Duration.ofHours(2)), 99, 1);
        var address = "/slos/kept-moved/report?period=" + month;
        get(address).then().body("objectives[0].raw.good", equalTo(99));
        put("owner", "/slos/kept-moved", west.replace("America/New_York", "Asia/Shanghai"))
                .then()
                .statusCode(200);
        get(address).then().body("zone", equalTo("America/New_York"), "objectives[0].raw.good", equalTo(99));
    }

    /** As the keeper does when the month is over. */
    private void keep(Period month, String report) {
        var told = JsonPath.from(report);
        var slo = UUID.fromString(told.getString("id"));
        var id = KeptReport.stream(slo, month);
        var kept = new KeptReport.Event.Kept(
                id,
                slo,
                told.getString("slo"),
                told.getString("service"),
                Optional.of("checkout"),
                month,
                month.in(ZoneOffset.UTC),
                at,
                told.getString("digest"),
                report);
        Loop.await(() -> store.handle(
                KeptReport.DECIDER, id, new KeptReport.Command.Keep(kept), Context.own(id, "reports", at)));
    }

    private static List<String> ofTeam(Period period) {
        return get("/reports/kept?owner=checkout&limit=500&period=" + period)
                .path("items.findAll { it.objective == null }.id");
    }

    private List<String> kept(String query) {
        return get("/reports/kept?" + query).path("items.period");
    }

    private void slice(String slo, long good, int sequence) {
        slice(slo, at, good, sequence);
    }

    private static void slice(String slo, Instant start, long good, int sequence) {
        slices("ingest", """
                        {"slo":"%s","start":"%s","seconds":60,"good":%d,"total":100,"source":"edge-%s","sequence":%d}
                        """.formatted(slo, start, good, slo, sequence)).then().statusCode(201);
    }
}
