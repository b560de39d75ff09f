package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.eventually;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.AsOfCheck;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.tck.RebuildCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class JourneyTest {
    private static final String SLOTH = """
            version: prometheus/v1
            service: checkout
            slos:
              - name: from-sloth
                objective: 99.5
                sli:
                  events:
                    error_query: sum(rate(errors[{{.window}}]))
                    total_query: sum(rate(all[{{.window}}]))
            """;

    /** Far enough back that nothing of a test lies in the future. */
    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(12, ChronoUnit.HOURS);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource
    URI server;

    @Inject
    RebuildCheck rebuild;

    @BeforeEach
    void aShop() {
        Shop.registers(broker, "payment", "payments");
        Shop.registers(broker, "checkout", "checkout", "payment");
    }

    @Test
    void anOpenSloFileIsKeptComparedAndWritten() {
        var yaml = file("import-me", "checkout", "0.999");

        openSlo("owner", yaml)
                .then()
                .statusCode(201)
                .header("Loadline-Position", matchesPattern("slo:\\d+"))
                .body("created", equalTo(List.of("import-me")));
        openSlo("owner", yaml).then().statusCode(200).body("unchanged", equalTo(List.of("import-me")));
        openSlo("owner", yaml.replace("0.999", "0.9995"))
                .then()
                .statusCode(200)
                .body("updated", equalTo(List.of("import-me")));

        get("/slos/import-me")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("objectives[0].target", equalTo(0.9995f))
                .body("definitionVersion", equalTo(2))
                .body("window", equalTo("rolling 28 days"));
        eventually("the export", () -> {
            var export = as("viewer")
                    .accept("application/yaml")
                    .get("/openslo?service=checkout")
                    .asString();
            return export.contains("name: import-me") && export.contains("target: 0.9995");
        });
        Shop.hears(broker, "slo.changed", "import-me");
    }

    @Test
    void aSlothSpecIsWrittenAsRulesAndWhatPrometheusCannotMeasureIsSaid() {
        var spec = SLOTH.replace("from-sloth", "ruled");
        keyed("owner")
                .contentType("application/yaml")
                .body(spec)
                .post("/sloth?period=28d")
                .then()
                .statusCode(201);
        get("/slos/checkout-ruled/rules")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .body(containsString("slo:sli_error:ratio_rate4w"))
                .body(containsString("(sum(rate(errors[1h])))"))
                .body(containsString("alert: ErrorBudgetBurn"));
        get("/slos/checkout-ruled/rules?alerts=false")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.not(containsString("alert:")));
        keyed("owner")
                .contentType("application/yaml")
                .body(spec)
                .post("/sloth?period=28")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));

        openSlo("owner", file("unruled", "checkout", "0.999").replace("Prometheus", "Datadog"));
        get("/slos/unruled/rules")
                .then()
                .statusCode(422)
                .body("code", equalTo("no-prometheus-rules"))
                .body("detail", containsString("Datadog"));

        post("owner", "/slos/checkout-ruled/retire", "{\"reason\":\"done\"}")
                .then()
                .statusCode(200);
        get("/slos/checkout-ruled/rules")
                .then()
                .statusCode(422)
                .body("code", equalTo("no-prometheus-rules"))
                .body("detail", containsString("retired"));
    }

    @Test
    void everyErrorOfAnOpenSloFileIsToldWithItsLine() {
        var yaml = file("wrong-one", "checkout", "1.5") + "---\n"
                + file("Wrong Two", "checkout", "0.9").replace("28d", "28");

        openSlo("owner", yaml)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-openslo"))
                .body("errors", hasSize(3))
                .body("errors.pointer", hasItem("/0/spec/objectives/0/target"))
                .body("errors.pointer", hasItem("/1/metadata/name"))
                .body("errors.code", hasItem("string-dns-label"))
                .body("errors.find { it.code == 'less-than' }.line", equalTo(22));
        get("/slos/wrong-one").then().statusCode(404).body("code", equalTo("unknown-slo"));
    }

    @Test
    void aSlothSpecIsKeptAsAnObjective() {
        sloth(SLOTH).then().statusCode(201).body("created", equalTo(List.of("checkout-from-sloth")));
        get("/slos/checkout-from-sloth").then().statusCode(200).body("window", equalTo("rolling 30 days"));
    }

    @Test
    void whatASlothSpecSaysThatNobodyCanKeepIsToldWithItsPlace() {
        sloth(SLOTH.replace("99.5", "100"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unsupported-openslo"))
                .body("errors.pointer", equalTo(List.of("/0/slos/0")))
                .body("errors.line", equalTo(List.of(4)));
        sloth(SLOTH.replace("from-sloth", "x".repeat(120)))
                .then()
                .statusCode(422)
                .body("code", equalTo("unsupported-openslo"))
                .body("errors.pointer", equalTo(List.of("/0/slos/0")));
        sloth(SLOTH.replace("service: checkout", "service: nobody"))
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-service"))
                .body("errors.pointer", equalTo(List.of("/0/service")))
                .body("errors.line", equalTo(List.of(2)));
    }

    private static Response sloth(String yaml) {
        return keyed("owner").contentType("application/yaml").body(yaml).post("/sloth");
    }

    @Test
    void aFaultIsDetectedAndToldAndSoIsItsEnd() {
        define("watched-payment", "payment", "0.999", "P28D");
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        int days = 2;
        slices("ingest", fiveMinutes("watched-payment", now, days * 288, 700, 1))
                .then()
                .statusCode(201);

        eventually(
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

        eventually(
                "the detection",
                () -> get("/detections").path("items.services").toString().contains("payment"));
        Shop.hears(broker, "incident.detected", "watched-payment");
        get("/detections")
                .then()
                .body("items[0].dimensions", equalTo(List.of("ERRORS")))
                .body("items[0].evidence[0].name", equalTo("watched-payment"))
                .body("items[0].suspects[0].service", equalTo("payment"));
        var id = get("/detections").path("items[0].id").toString();
        slices("ingest", fiveMinutes("watched-payment", now, 2, 1_000, 2))
                .then()
                .statusCode(201);
        get("/alerts?service=payment").then().body("items.slo", not(hasItem("watched-payment")));

        Shop.hears(broker, "incident.cleared", id);
        eventually("the end", () -> get("/detections/" + id).path("cleared") != null);
    }

    /** The last two of them are as good as said, the others fine. */
    private static String fiveMinutes(String slo, Instant now, int count, int good, int sequence) {
        return IntStream.range(0, count)
                .mapToObj(i -> """
                        {"slo":"%s","start":"%s","seconds":300,"good":%d,"total":1000,"source":"edge","sequence":%d}
                        """.formatted(slo, now.minusSeconds(300L * (i + 1)), i < 2 ? good : 1_000, sequence))
                .collect(Collectors.joining());
    }

    @Test
    void namesChangeIdentityDoesNot() {
        define("old-name", "checkout", "0.9", "P1D");
        var id = get("/slos/old-name").path("id").toString();

        post("owner", "/slos/old-name/rename", "{\"name\":\"new-name\"}")
                .then()
                .statusCode(200)
                .body("name", equalTo("new-name"));

        for (var name : List.of("old-name", "new-name")) {
            get("/slos/" + name)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id))
                    .body("formerNames", equalTo(List.of("old-name")));
        }
        define("other-name", "checkout", "0.9", "P1D");
        post("owner", "/slos/other-name/rename", "{\"name\":\"old-name\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("name-taken"));
        post("owner", "/slos/new-name/retire", "{\"reason\":\"done\"}")
                .then()
                .statusCode(200)
                .body("retired", equalTo(true));
        post("owner", "/slos/new-name/retire", "{\"reason\":\"again\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"));
        get("/slos/new-name/history")
                .then()
                .statusCode(200)
                .body("items.type", equalTo(List.of("objective.defined", "objective.renamed", "objective.retired")));
        eventually(
                "the list",
                () -> !get("/slos?limit=500").jsonPath().getList("items.name").contains("new-name"));
    }

    @Test
    void aSliceCountsOnceByItsHighestSequence() {
        define("counted", "checkout", "0.9", "P1D");
        slices("ingest", slice("counted", 0, 90, 100, "edge", 1) + slice("counted", 1, 100, 100, "edge", 1))
                .then()
                .statusCode(201)
                .body("accepted", equalTo(2));
        assertSums("counted", 190, 200);

        // the same again adds nothing, a correction counts, a late one of lower sequence does not, another source adds
        // up
        slices("ingest", slice("counted", 0, 90, 100, "edge", 1))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(1));
        slices("ingest", slice("counted", 0, 95, 100, "edge", 7)).then().statusCode(201);
        slices("ingest", slice("counted", 0, 10, 100, "edge", 3)).then().statusCode(201);
        slices("ingest", slice("counted", 0, 5, 10, "core", 1)).then().statusCode(201);
        assertSums("counted", 200, 210);

        slices("ingest", slice("counted", 0, 96, 100, "edge", 7))
                .then()
                .statusCode(409)
                .body("code", equalTo("conflicting-slices"))
                .body("errors[0].code", equalTo("slice-conflict"))
                .body("errors[0].line", equalTo(1));
        slices("ingest", overlapping("counted"))
                .then()
                .statusCode(409)
                .body("errors.code", equalTo(List.of("slice-overlap")));
        assertSums("counted", 200, 210);
    }

    @Test
    void aBadRowRefusesAllUnlessPartial() {
        define("partly", "checkout", "0.9", "P1D");
        var body = slice("partly", 0, 1, 1, "edge", 1) + "{\"slo\":\"partly\"}\n" + slice("nobody", 1, 1, 1, "edge", 1)
                + slice("partly", 2, 5, 4, "edge", 1) + slice("partly", 3, 7, 8, "edge", 1);

        slices("ingest", body)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-slices"))
                .body("errors.line", hasItem(3))
                .body("errors.code", hasItem("unknown-slo"));
        assertEquals("UNMEASURED", get("/slos/partly/budget").path("windows[0].state"));

        keyed("ingest")
                .contentType("application/x-ndjson")
                .body(body)
                .post("/slices?partial=true")
                .then()
                .statusCode(201)
                .body("accepted", equalTo(2))
                .body("rejected.line", hasItem(4));
        assertSums("partly", 8, 9);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndUploadsAtOnceNeverContradict() {
        define("raced", "checkout", "0.9", "P1D");
        var key = UUID.randomUUID();
        var body = slice("raced", 0, 9, 10, "edge", 1);
        var first = as("ingest")
                .header("Idempotency-Key", key)
                .contentType("application/x-ndjson")
                .body(body)
                .post("/slices");
        var again = as("ingest")
                .header("Idempotency-Key", key)
                .contentType("application/x-ndjson")
                .body(body)
                .post("/slices");
        assertEquals(201, first.statusCode());
        assertEquals(first.asString(), again.asString());

        // eight uploads say eight different things under one sequence: one is believed
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        slices("ingest", slice("raced", 1, i, 10, "edge", 1)).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), answers);
    }

    @Test
    void committedLoadLimitsThePromiseAndExclusionsAreSeenBesideTheRawFigure() {
        define("limited", "checkout", "0.9", "P1D");
        try (var capacity = new OtherService(broker, "capacity")) {
            capacity.publishes(
                    Uuids.named("datacenter", "east"),
                    "datacenter.registered",
                    "{\"name\":\"east\",\"displayName\":\"East\",\"region\":\"cn\"}");
            capacity.publishes(UUID.randomUUID(), "commitment.changed", """
                    {"plan":"0193a1b3-0b7a-7f1e-8a44-6a0f5c2d9e01","service":"checkout","lines":[
                     {"datacenter":"east","start":"%s","end":"%s","requestsPerSecond":1.5}]}
                    """.formatted(noon, noon.plusSeconds(120)));
        }
        // 90 events a minute are committed for two minutes
        slices(
                        "ingest",
                        slice("limited", 0, 80, 120, "edge", 1)
                                + slice("limited", 1, 60, 100, "edge", 1)
                                + slice("limited", 2, 50, 100, "edge", 1))
                .then()
                .statusCode(201);
        eventually(
                "the commitment",
                () -> get("/slos/limited/budget").<Integer>path("windows[0].contractual.total") == 280);
        get("/slos/limited/budget")
                .then()
                .body("windows[0].raw.bad", equalTo(130))
                .body("windows[0].raw.total", equalTo(320))
                .body("windows[0].contractual.bad", equalTo(10 + 30 + 50));
        get("/slos/limited/commitment?at=" + noon)
                .then()
                .body("terms.services", equalTo(List.of("checkout")))
                .body("lines.datacenter", equalTo(List.of("east")))
                .body("lines[0].requestsPerSecond", equalTo(1.5f));
        get("/slos/limited/commitment?at=" + noon.plusSeconds(120)).then().body("lines", equalTo(List.of()));

        post("sre", "/slos/limited/exclusions", exclusion("omar")).then().statusCode(200);
        post("sre", "/slos/limited/exclusions", exclusion("sre"))
                .then()
                .statusCode(403)
                .body("code", equalTo("four-eyes"));
        get("/slos/limited/budget")
                .then()
                .body("windows[0].raw.total", equalTo(320))
                .body("windows[0].adjusted.total", equalTo(220))
                .body("windows[0].contractual.total", equalTo(180));

        put(
                        "sre",
                        "/slos/limited/commitment",
                        "{\"services\":[\"checkout\"],\"datacenters\":[\"east\"],\"eventsPerRequest\":2}")
                .then()
                .statusCode(200);
        get("/slos/limited/budget").then().body("windows[0].contractual.total", equalTo(220));
    }

    @Test
    void theReleaseThatBurnedTheBudgetIsNamed() {
        openSlo("owner", file("checkout-availability", "checkout", "0.99").replace("duration: 28d", "duration: 1d"))
                .then()
                .statusCode(201);
        var change = UUID.randomUUID();
        var harmless = UUID.randomUUID();
        try (var changes = new OtherService(broker, "changes")) {
            tell(changes, harmless, "started", "payment", "A new colour", -60);
            tell(changes, harmless, "finished", "payment", "A new colour", -55);
            tell(changes, change, "started", "checkout", "Release 4.2 <fast>", 10);
            tell(changes, change, "finished", "checkout", "Release 4.2 <fast>", 12);
            changes.publishes(UUID.randomUUID(), "freeze.opened", """
                    {"id":"%s","source":"promotion","reason":"Harbour sale","services":[],"environment":"production","level":"freeze",
                     "window":{"start":"%s"},"ref":"promotion:1"}
                    """.formatted(UUID.randomUUID(), noon));
        }
        var quiet = new StringBuilder();
        IntStream.range(-300, 11)
                .forEach(minute -> quiet.append(slice("checkout-availability", minute, 1000, 1000, "edge", 1)));
        slices("ingest", quiet.toString()).then().statusCode(201);
        assertEquals(
                "0",
                get("/slos/checkout-availability/budget")
                        .path("windows[0].contractual.consumed")
                        .toString());

        var fault = new StringBuilder();
        IntStream.range(11, 41)
                .forEach(minute -> fault.append(slice("checkout-availability", minute, 800, 1000, "edge", 1)));
        slices("ingest", fault.toString()).then().statusCode(201);

        // 6,000 bad of 3,410 allowed
        get("/slos/checkout-availability/budget")
                .then()
                .body("service", equalTo("checkout"))
                .body("windows[0].raw.bad", equalTo(6000))
                .body("windows[0].raw.allowed", equalTo(3410))
                .body("windows[0].state", equalTo("MEASURED"));
        get("/slos/checkout-availability/alerts?at=" + noon.plusSeconds(41 * 60))
                .then()
                .body("firing", equalTo(true))
                .body("alerts[0].state", equalTo("FIRING"))
                .body("alerts[0].message", containsString("The budget is gone."));
        Shop.hears(broker, "budget.exhausted", "checkout-availability");

        eventually(
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

        eventually(
                "the freeze",
                () -> get("/slos/checkout-availability/report")
                                .<List<?>>path("landmarks")
                                .size()
                        == 1);
        var asOf = Instant.now();
        var json = get("/slos/checkout-availability/report?asOf=" + asOf);
        json.then()
                .statusCode(200)
                .body("owner", equalTo("checkout"))
                .body("objectives[0].met", equalTo(false))
                .body("objectives[0].changes[0].title", equalTo("Release 4.2 <fast>"))
                .body("versions[0].targets[0].target", equalTo(0.99f))
                .body("landmarks[0].title", equalTo("Harbour sale"))
                .body("digest", matchesPattern("[0-9a-f]{64}"));
        var page = as("viewer").accept("text/html").get("/slos/checkout-availability/report?asOf=" + asOf);
        page.then().statusCode(200).contentType(startsWith("text/html"));
        assertTrue(page.asString().contains("Release 4.2 &lt;fast&gt;"));
        assertTrue(page.asString().contains("<svg"));
        as("viewer")
                .accept("text/csv")
                .get("/slos/checkout-availability/report")
                .then()
                .statusCode(200)
                .body(startsWith("slo,objective,date"));

        var pdf = as("viewer").accept("application/pdf").get("/slos/checkout-availability/report?asOf=" + asOf);
        pdf.then().statusCode(200).contentType("application/pdf");
        assertTrue(new String(pdf.asByteArray(), StandardCharsets.ISO_8859_1).startsWith("%PDF-1.5"));
        var team = get("/reports?owner=checkout&asOf=" + asOf);
        team.then()
                .statusCode(200)
                .body("owner", equalTo("checkout"))
                .body("reports.find { it.slo == 'checkout-availability' }.digest", equalTo(json.path("digest")))
                .body("digest", matchesPattern("[0-9a-f]{64}"));
        as("viewer")
                .accept("text/html")
                .get("/reports?owner=checkout&asOf=" + asOf)
                .then()
                .statusCode(200)
                .body(containsString("Objectives of checkout"));
        as("viewer")
                .accept("text/csv")
                .get("/reports?owner=checkout&asOf=" + asOf)
                .then()
                .statusCode(200)
                .body(containsString("checkout-availability,"));

        // the truth comes later: nothing of it was an error
        var corrected = new StringBuilder();
        IntStream.range(11, 41)
                .forEach(minute -> corrected.append(slice("checkout-availability", minute, 1000, 1000, "edge", 2)));
        slices("ingest", corrected.toString()).then().statusCode(201);
        Shop.hears(broker, "budget.recovered", "checkout-availability");

        assertEquals(0, get("/slos/checkout-availability/budget").<Integer>path("windows[0].raw.bad"));
        assertArrayEquals(
                json.asByteArray(),
                get("/slos/checkout-availability/report?asOf=" + asOf).asByteArray());
        assertArrayEquals(
                team.asByteArray(), get("/reports?owner=checkout&asOf=" + asOf).asByteArray());
        assertArrayEquals(
                pdf.asByteArray(),
                as("viewer")
                        .accept("application/pdf")
                        .get("/slos/checkout-availability/report?asOf=" + asOf)
                        .asByteArray());
        assertEquals(
                page.asString(),
                as("viewer")
                        .accept("text/html")
                        .get("/slos/checkout-availability/report?asOf=" + asOf)
                        .asString());
        var past = AsOfCheck.now(server);
        define("later-on", "payment", "0.9", "P1D");
        past.isWhatItWas();
        rebuild.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }

    @Test
    void aListGoesOnWhereThePageEnded() {
        for (int i = 0; i < 3; i++) {
            define("page-" + i, "payment", "0.9", "P1D");
        }
        eventually(
                "the list",
                () -> get("/slos?service=payment").<List<?>>path("items").size() >= 4);
        var names = new ArrayList<String>();
        var next = "";
        do {
            var page = get("/slos?service=payment&limit=1" + next);
            names.addAll(page.path("items.name"));
            next = page.path("next") == null ? "" : "&after=" + page.path("next");
        } while (!next.isEmpty());
        assertEquals(names.stream().sorted().distinct().toList(), names);
        assertTrue(names.containsAll(List.of("page-0", "page-1", "page-2")));
    }

    private void tell(OtherService changes, UUID id, String phase, String service, String title, int minute) {
        changes.publishes(id, "change." + phase, """
                {"id":"%s","service":"%s","kind":"deployment","type":"normal","title":"%s","environment":"production","at":"%s"}
                """.formatted(id, service, title, noon.plusSeconds(minute * 60L)));
    }

    private static void define(String name, String service, String target, String window) {
        put("sre", "/slos/" + name, """
                {"service":"%s","method":"Occurrences","window":{"duration":"%s","rolling":true},
                 "objectives":[{"name":"good","target":%s}]}
                """.formatted(service, window, target))
                .then()
                .statusCode(201)
                .header("Location", startsWith("/api/slo/v1/slos/"));
    }

    private static void assertSums(String slo, int good, int total) {
        get("/slos/" + slo + "/budget")
                .then()
                .statusCode(200)
                .body("windows[0].raw.good", equalTo(good))
                .body("windows[0].raw.total", equalTo(total));
    }

    private String slice(String slo, int minute, long good, long total, String source, int sequence) {
        return "{\"slo\":\"%s\",\"start\":\"%s\",\"seconds\":60,\"good\":%d,\"total\":%d,\"source\":\"%s\",\"sequence\":%d}\n"
                .formatted(slo, noon.plusSeconds(minute * 60L), good, total, source, sequence);
    }

    private String overlapping(String slo) {
        return "{\"slo\":\"%s\",\"start\":\"%s\",\"seconds\":60,\"good\":1,\"total\":1,\"source\":\"edge\",\"sequence\":1}\n"
                .formatted(slo, noon.plusSeconds(90));
    }

    private String exclusion(String requestedBy) {
        return "{\"window\":{\"start\":\"%s\",\"end\":\"%s\"},\"reason\":\"maintenance\",\"requestedBy\":\"%s\"}"
                .formatted(noon.plusSeconds(120), noon.plusSeconds(180), requestedBy);
    }

    static String file(String name, String service, String target) {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: %s
                spec:
                  service: %s
                  indicator:
                    metadata:
                      name: success
                    spec:
                      ratioMetric:
                        good:
                          metricSource: {type: Prometheus, spec: {query: good}}
                        total:
                          metricSource: {type: Prometheus, spec: {query: total}}
                  timeWindow:
                    - duration: 28d
                      isRolling: true
                  budgetingMethod: Occurrences
                  objectives:
                    - displayName: Good
                      target: %s
                """.formatted(name, service, target);
    }
}
