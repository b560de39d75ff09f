package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every way in which every endpoint is used wrongly has its code and stores nothing. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RefusalTest {
    private static final String GOOD = """
            {"service":"checkout","method":"Occurrences","window":{"duration":"P28D","rolling":true},
             "objectives":[{"name":"good","target":0.999}]}
            """;
    private static final String SLICE =
            "{\"slo\":\"refusals\",\"start\":\"2026-01-01T00:00:00Z\",\"seconds\":60,\"good\":1,\"total\":1,\"source\":\"edge\",\"sequence\":1}";
    private static final String EXCLUSION =
            "{\"window\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-01T01:00:00Z\"},\"reason\":\"r\",\"requestedBy\":\"omar\"}";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void anObjective() {
        Shop.registers(broker, "payment", "payments");
        Shop.registers(broker, "checkout", "checkout", "payment");
        put("sre", "/slos/refusals", GOOD);
        put("sre", "/slos/of-payment", GOOD.replace("checkout", "payment"));
    }

    @Test
    void everyWrongUseHasItsCode() {
        assertAll(Stream.of(objectives(), openSloFiles(), uploads(), sources(), reads())
                .flatMap(cases -> cases));
    }

    private static final String SOURCE = """
            {"url":"http://127.0.0.1:9","step":"PT1M","backfill":"P1D","queries":[
              {"slo":"refusals","good":"sum(increase(good[{{.window}}]))","total":"sum(increase(total[{{.window}}]))"}]}
            """;

    @Test
    void whatWasRefusedIsNotStored() {
        var version = get("/slos/refusals").header("ETag");
        assertAll(Stream.of(objectives(), openSloFiles(), uploads(), sources(), reads())
                .flatMap(cases -> cases));

        assertEquals(version, get("/slos/refusals").header("ETag"));
        assertEquals(404, get("/slos/refused").statusCode());
        assertEquals("UNMEASURED", get("/slos/refusals/budget").path("windows[0].state"));
    }

    private static Stream<Executable> objectives() {
        return Stream.of(
                refused(
                        "no token",
                        401,
                        "unauthenticated",
                        () -> given().basePath(Api.BASE)
                                .contentType("application/json")
                                .body(GOOD)
                                .put("/slos/refused")),
                refused("a viewer defines", 403, "forbidden", () -> put("viewer", "/slos/refused", GOOD)),
                refused("finance defines", 403, "forbidden", () -> put("finops", "/slos/refused", GOOD)),
                refused(
                        "a foreign team defines",
                        403,
                        "foreign-team",
                        () -> put("owner", "/slos/refused", GOOD.replace("checkout", "payment"))),
                refused("a foreign team takes over", 403, "foreign-team", () -> put("owner", "/slos/of-payment", GOOD)),
                refused("half a body", 400, "malformed-body", () -> put("sre", "/slos/refused", "{")),
                refused(
                        "an unknown field",
                        422,
                        "invalid-body",
                        () -> put("sre", "/slos/refused", GOOD.replace("\"method\"", "\"colour\":1,\"method\""))),
                refused(
                        "an unknown method",
                        422,
                        "invalid-body",
                        () -> put("sre", "/slos/refused", GOOD.replace("Occurrences", "OCCURRENCES"))),
                refused(
                        "a text as target",
                        422,
                        "invalid-body",
                        () -> put("sre", "/slos/refused", GOOD.replace("0.999", "\"0.999\""))),
                refused(
                        "a target of one",
                        422,
                        "invalid-body",
                        () -> put("sre", "/slos/refused", GOOD.replace("0.999", "1"))),
                refused(
                        "no objective",
                        422,
                        "invalid-body",
                        () -> put(
                                "sre", "/slos/refused", GOOD.replaceAll("(?s)\"objectives\".*", "\"objectives\":[]}"))),
                refused(
                        "a window in words",
                        422,
                        "invalid-definition",
                        () -> put("sre", "/slos/refused", GOOD.replace("P28D", "a month"))),
                refused(
                        "a window of years",
                        422,
                        "invalid-definition",
                        () -> put("sre", "/slos/refused", GOOD.replace("P28D", "P9Y"))),
                refused(
                        "a calendar without a zone",
                        422,
                        "invalid-definition",
                        () -> put("sre", "/slos/refused", GOOD.replace("true", "false"))),
                refused(
                        "slices without a length",
                        422,
                        "invalid-definition",
                        () -> put("sre", "/slos/refused", GOOD.replace("Occurrences", "Timeslices"))),
                refused(
                        "an unknown service",
                        422,
                        "unknown-service",
                        () -> put("sre", "/slos/refused", GOOD.replace("checkout", "nobody"))),
                refused("a name with a blank", 400, "invalid-parameter", () -> put("sre", "/slos/a b", GOOD)),
                refused(
                        "a stale version",
                        412,
                        "version-mismatch",
                        () -> as("sre")
                                .header("If-Match", "\"77\"")
                                .contentType("application/json")
                                .body(GOOD)
                                .put("/slos/refusals")),
                refused(
                        "must not exist",
                        412,
                        "version-mismatch",
                        () -> as("sre")
                                .header("If-None-Match", "*")
                                .contentType("application/json")
                                .body(GOOD)
                                .put("/slos/refusals")),
                refused(
                        "a body too large",
                        413,
                        "body-too-large",
                        () -> put("sre", "/slos/refused", GOOD.replace("good", "g".repeat(1 << 20)))),
                refused(
                        "another type",
                        415,
                        "unsupported-media-type",
                        () -> as("sre").contentType("text/plain").body(GOOD).put("/slos/refused")),
                refused(
                        "renaming what is not there",
                        404,
                        "unknown-slo",
                        () -> post("sre", "/slos/refused/rename", "{\"name\":\"x\"}")),
                refused(
                        "renaming to a taken name",
                        409,
                        "name-taken",
                        () -> post("sre", "/slos/refusals/rename", "{\"name\":\"of-payment\"}")),
                refused(
                        "renaming to a blank",
                        422,
                        "invalid-body",
                        () -> post("sre", "/slos/refusals/rename", "{\"name\":\" \"}")),
                refused(
                        "renaming a foreign one",
                        403,
                        "foreign-team",
                        () -> post("owner", "/slos/of-payment/rename", "{\"name\":\"x\"}")),
                refused(
                        "renaming without a key",
                        400,
                        "idempotency-key-missing",
                        () -> as("sre")
                                .contentType("application/json")
                                .body("{\"name\":\"x\"}")
                                .post("/slos/refusals/rename")),
                refused(
                        "retiring without a reason",
                        422,
                        "invalid-body",
                        () -> post("sre", "/slos/refusals/retire", "{}")),
                refused(
                        "a viewer retires",
                        403,
                        "forbidden",
                        () -> post("viewer", "/slos/refusals/retire", "{\"reason\":\"r\"}")),
                refused(
                        "retiring what is not there",
                        404,
                        "unknown-slo",
                        () -> post("sre", "/slos/refused/retire", "{\"reason\":\"r\"}")),
                refused(
                        "an owner excludes",
                        403,
                        "forbidden",
                        () -> post("owner", "/slos/refusals/exclusions", EXCLUSION)),
                refused(
                        "excluding for oneself",
                        403,
                        "four-eyes",
                        () -> post("sre", "/slos/refusals/exclusions", EXCLUSION.replace("omar", "sre"))),
                refused(
                        "excluding no time",
                        422,
                        "invalid-body",
                        () -> post("sre", "/slos/refusals/exclusions", EXCLUSION.replace("01:00:00", "00:00:00"))),
                refused(
                        "an owner commits",
                        403,
                        "forbidden",
                        () -> put(
                                "owner",
                                "/slos/refusals/commitment",
                                "{\"services\":[\"checkout\"],\"datacenters\":[],\"eventsPerRequest\":1}")),
                refused(
                        "committing nothing",
                        422,
                        "invalid-body",
                        () -> put(
                                "sre",
                                "/slos/refusals/commitment",
                                "{\"services\":[\"checkout\"],\"datacenters\":[],\"eventsPerRequest\":0}")),
                refused(
                        "committing an unknown service",
                        422,
                        "unknown-service",
                        () -> put(
                                "sre",
                                "/slos/refusals/commitment",
                                "{\"services\":[\"nobody\"],\"datacenters\":[],\"eventsPerRequest\":1}")),
                refused(
                        "committing an unknown site",
                        422,
                        "unknown-datacenter",
                        () -> put(
                                "sre",
                                "/slos/refusals/commitment",
                                "{\"services\":[\"checkout\"],\"datacenters\":[\"moon\"],\"eventsPerRequest\":1}")),
                refused(
                        "committing what is not there",
                        404,
                        "unknown-slo",
                        () -> put(
                                "sre",
                                "/slos/refused/commitment",
                                "{\"services\":[\"checkout\"],\"datacenters\":[],\"eventsPerRequest\":1}")));
    }

    private static Stream<Executable> openSloFiles() {
        var good = JourneyTest.file("refused", "checkout", "0.9");
        return Stream.of(
                refused("a viewer imports", 403, "forbidden", () -> openSlo("viewer", good)),
                refused(
                        "a foreign team imports",
                        403,
                        "foreign-team",
                        () -> openSlo("owner", good.replace("service: checkout", "service: payment"))),
                refused(
                        "a foreign objective",
                        403,
                        "foreign-team",
                        () -> openSlo("owner", good.replace("name: refused", "name: of-payment"))),
                refused(
                        "no key",
                        400,
                        "idempotency-key-missing",
                        () -> as("sre")
                                .contentType("application/yaml")
                                .body(good)
                                .post("/openslo")),
                refused("no YAML", 422, "invalid-openslo", () -> openSlo("sre", "kind: [")),
                refused("nothing", 422, "invalid-openslo", () -> openSlo("sre", "# nothing")),
                refused(
                        "an unknown field",
                        422,
                        "invalid-openslo",
                        () -> openSlo("sre", good.replace("budgetingMethod", "colour: red\n  budgetingMethod"))),
                refused(
                        "an unknown service",
                        422,
                        "unknown-service",
                        () -> openSlo("sre", good.replace("service: checkout", "service: nobody"))),
                refused("a composite", 422, "unsupported-openslo", () -> openSlo("sre", composite())),
                refused(
                        "an unknown profile",
                        400,
                        "invalid-parameter",
                        () -> keyed("sre")
                                .contentType("application/yaml")
                                .body(good)
                                .post("/openslo?profile=mild")),
                refused("JSON", 415, "unsupported-media-type", () -> post("sre", "/openslo", "{}")),
                refused("too large", 413, "body-too-large", () -> openSlo("sre", "# " + "x".repeat(1 << 20))),
                refused(
                        "a machine reads all",
                        403,
                        "forbidden",
                        () -> as("ingest").accept("application/yaml").get("/openslo")),
                refused(
                        "another answer",
                        406,
                        "not-acceptable",
                        () -> as("viewer").accept("image/png").get("/openslo")));
    }

    private static Stream<Executable> uploads() {
        return Stream.of(
                refused(
                        "no token",
                        401,
                        "unauthenticated",
                        () -> given().basePath(Api.BASE)
                                .contentType("application/x-ndjson")
                                .body(SLICE.getBytes(StandardCharsets.UTF_8))
                                .post("/slices")),
                refused("an owner uploads", 403, "forbidden", () -> slices("owner", SLICE)),
                refused(
                        "no key",
                        400,
                        "idempotency-key-missing",
                        () -> as("ingest")
                                .contentType("application/x-ndjson")
                                .body(SLICE)
                                .post("/slices")),
                refused("nothing", 422, "no-slices", () -> slices("ingest", "\n\n")),
                refused("no JSON", 422, "invalid-slices", () -> slices("ingest", "good")),
                refused(
                        "a missing field",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace(",\"sequence\":1", ""))),
                refused(
                        "an unknown field",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("\"good\"", "\"bad\":0,\"good\""))),
                refused(
                        "a fraction",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("\"total\":1", "\"total\":1.5"))),
                refused(
                        "a text for a number",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("\"total\":1", "\"total\":\"1\""))),
                refused(
                        "more good than all",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("\"good\":1", "\"good\":2"))),
                refused(
                        "a negative",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("\"good\":1", "\"good\":-1"))),
                refused("no length", 422, "invalid-slices", () -> slices("ingest", SLICE.replace("60", "0"))),
                refused("half a second", 422, "invalid-slices", () -> slices("ingest", SLICE.replace("00Z", "00.5Z"))),
                refused(
                        "the future",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("2026-01-01", "2126-01-01"))),
                refused(
                        "an unknown SLO",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("refusals", "refused"))),
                refused(
                        "an unknown objective",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("\"start\"", "\"objective\":\"best\",\"start\""))),
                refused(
                        "the same twice, different",
                        409,
                        "conflicting-slices",
                        () -> slices("ingest", SLICE + "\n" + SLICE.replace("\"total\":1", "\"total\":2"))),
                refused(
                        "an overlap",
                        409,
                        "conflicting-slices",
                        () -> slices("ingest", SLICE + "\n" + SLICE.replace("00:00Z", "00:30Z"))),
                refused(
                        "a line without end",
                        422,
                        "invalid-slices",
                        () -> slices("ingest", SLICE.replace("edge", "e".repeat(5000)))),
                refused("JSON", 415, "unsupported-media-type", () -> post("ingest", "/slices", SLICE)),
                refused(
                        "neither true nor false",
                        400,
                        "invalid-parameter",
                        () -> keyed("ingest")
                                .contentType("application/x-ndjson")
                                .body(SLICE)
                                .post("/slices?partial=maybe")),
                refused("an unknown upload", 404, "not-found", () -> get("/slices/" + UUID.randomUUID())));
    }

    private static Stream<Executable> sources() {
        return Stream.of(
                refused(
                        "no token",
                        401,
                        "unauthenticated",
                        () -> given().basePath(Api.BASE)
                                .contentType("application/json")
                                .body(SOURCE)
                                .put("/sources/refused")),
                refused("an owner pulls", 403, "forbidden", () -> put("owner", "/sources/refused", SOURCE)),
                refused("half a body", 400, "malformed-body", () -> put("sre", "/sources/refused", "{")),
                refused(
                        "a host that nobody allowed",
                        422,
                        "forbidden-host",
                        () -> put("sre", "/sources/refused", SOURCE.replace("127.0.0.1", "169.254.169.254"))),
                refused(
                        "a file",
                        422,
                        "forbidden-host",
                        () -> put("sre", "/sources/refused", SOURCE.replace("http:", "file:"))),
                refused(
                        "a slice without a length",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("PT1M", "PT0S"))),
                refused(
                        "a back-fill of ages",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("P1D", "P500D"))),
                refused(
                        "a query over no time",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("{{.window}}", "5m"))),
                refused(
                        "an objective that is not there",
                        422,
                        "invalid-source",
                        () -> put("sre", "/sources/refused", SOURCE.replace("refusals", "refused"))),
                refused("an unknown source", 404, "not-found", () -> get("/sources/refused")));
    }

    private static Stream<Executable> reads() {
        var tomorrow = Instant.now().plusSeconds(86_400);
        var each = Stream.of("", "/history", "/budget", "/alerts", "/change-bill", "/report")
                .flatMap(path -> reads("/slos/refusals" + path, "/slos/refused" + path, tomorrow));
        return Stream.concat(
                each,
                Stream.of(
                        refused("a limit too high", 400, "invalid-limit", () -> get("/slos?limit=501")),
                        refused("a cursor of nobody's", 400, "invalid-cursor", () -> get("/alerts?after=xyz")),
                        refused(
                                "tomorrow's budget",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/budget?at=" + tomorrow)),
                        refused("tomorrow's alerts", 400, "invalid-parameter", () -> get("/alerts?at=" + tomorrow)),
                        refused(
                                "a bill backwards",
                                400,
                                "invalid-parameter",
                                () -> get(
                                        "/slos/refusals/change-bill?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")),
                        refused(
                                "a bill of ages",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/change-bill?from=2001-01-01T00:00:00Z")),
                        refused(
                                "no period",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/report?period=2026-13")),
                        refused(
                                "a period to come",
                                400,
                                "invalid-parameter",
                                () -> get("/slos/refusals/report?period=2126")),
                        refused(
                                "a report as a picture",
                                406,
                                "not-acceptable",
                                () -> as("viewer").accept("image/png").get("/slos/refusals/report")),
                        refused("reports of nobody", 400, "invalid-parameter", () -> get("/reports")),
                        refused("reports of strangers", 404, "not-found", () -> get("/reports?owner=strangers")),
                        refused(
                                "reports of a period to come",
                                400,
                                "invalid-parameter",
                                () -> get("/reports?owner=checkout&period=2126")),
                        refused(
                                "reports as a picture",
                                406,
                                "not-acceptable",
                                () -> as("viewer").accept("image/png").get("/reports?owner=checkout"))));
    }

    private static Stream<Executable> reads(String path, String nowhere, Instant tomorrow) {
        return Stream.of(
                refused(
                        path + " without a token",
                        401,
                        "unauthenticated",
                        () -> given().basePath(Api.BASE).get(path)),
                refused(
                        path + " by a machine",
                        403,
                        "forbidden",
                        () -> as("ingest").get(path)),
                refused(
                        path + " without a role",
                        403,
                        "forbidden",
                        () -> given().header("Authorization", Tokens.bearer("nobody", Set.of()))
                                .basePath(Api.BASE)
                                .get(path)),
                refused(nowhere, 404, "unknown-slo", () -> get(nowhere)),
                refused(path + " in the future", 400, "future-instant", () -> get(path + "?asOf=" + tomorrow)),
                refused(path + " some time", 400, "invalid-parameter", () -> get(path + "?asOf=then")));
    }

    private static Executable refused(String what, int status, String code, Supplier<Response> use) {
        return () -> {
            var answer = use.get();
            var text = what + ": " + answer.statusCode() + " " + answer.asString();
            assertEquals(status, answer.statusCode(), text);
            assertTrue(answer.contentType().startsWith("application/problem+json"), text);
            assertEquals(code, answer.path("code"), text);
        };
    }

    private static String composite() {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: refused}
                spec:
                  service: checkout
                  budgetingMethod: Occurrences
                  timeWindow: [{duration: 7d, isRolling: true}]
                  objectives:
                    - {target: 0.9, compositeWeight: 1, indicatorRef: a}
                    - {target: 0.9, compositeWeight: 1, indicatorRef: b}
                """;
    }
}
