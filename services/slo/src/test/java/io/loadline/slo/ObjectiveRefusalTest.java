package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.put;
import static io.restassured.RestAssured.given;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Objectives that are defined, renamed, retired, excluded from and limited wrongly. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ObjectiveRefusalTest extends Refusals {
    private static final String EXCLUSION =
            "{\"window\":{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-01T01:00:00Z\"},\"reason\":\"r\",\"requestedBy\":\"omar\"}";

    @Override
    Stream<Executable> uses() {
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
}
