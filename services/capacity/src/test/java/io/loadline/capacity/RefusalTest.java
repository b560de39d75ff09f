package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.body;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What capacity refuses by its own rules: each with its code, and nothing is stored. {@link BadInputTest} has the rest. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RefusalTest {
    private static final String GOOD_ROW = """
            {"service":"search","datacenter":"south","metric":"requests","start":"2026-01-01T00:00:00Z","seconds":3600,"value":1}""";
    private static final String PROMOTION = """
            {"name":"Sale","start":"2026-11-28T00:00:00Z","end":"2026-11-29T00:00:00Z","phases":[%s],"expected":%s,"services":[%s]}""";
    private static final String TWICE = "{\"multiplier\":2}";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    Barrier barrier;

    /** One service of another team, one site, one promotion that was called off. */
    @BeforeEach
    void prepare() {
        Http.put("/datacenters/south", "{\"displayName\":\"South\",\"region\":\"cn\"}");
        try (var changes = new OtherService(bootstrapServers, "changes")) {
            changes.publishes(Uuids.named("refusal", "search"), "service.registered", """
                    {"name":"search","owner":"search","tier":2,"dependsOn":[],"annotations":{}}""");
        }
        eventually(() -> body("sre", Harbour.workload()).put(BASE + "/workloads/search"), r -> r.statusCode() < 300);
    }

    @TestFactory
    Stream<DynamicTest> everyRefusalHasItsCodeAndStoresNothing() {
        var cancelled = cancelledPromotion();
        return cases(cancelled).stream()
                .map(c -> DynamicTest.dynamicTest(c.what, () -> {
                    long before = Loop.await(barrier::pass);
                    var answer = c.answer.get();
                    assertEquals(c.status, answer.statusCode(), answer::asString);
                    assertEquals(c.code, answer.path("code"), answer::asString);
                    assertEquals(before, Loop.await(barrier::pass));
                }));
    }

    private static String cancelledPromotion() {
        var id = Http.expect(
                        201, post("sre", PROMOTION.formatted("", TWICE, "")).post(BASE + "/promotions"))
                .<String>path("id");
        Http.expect(200, post("sre", "{\"reason\":\"no stock\"}").post(BASE + "/promotions/" + id + "/cancel"));
        return id;
    }

    private static List<Case> cases(String cancelled) {
        var nowhere = UUID.randomUUID();
        return List.of(
                c(
                        "a name that is none",
                        422,
                        "invalid-name",
                        () -> body("sre", "{\"displayName\":\"x\",\"region\":\"x\"}")
                                .put(BASE + "/datacenters/North%20Pole")),
                c(
                        "a unit at no site",
                        422,
                        "unknown-datacenter",
                        () -> body("sre", "{\"datacenter\":\"moon\"}").put(BASE + "/units/moon-1")),
                c(
                        "a cluster of no unit",
                        422,
                        "unknown-unit",
                        () -> body("sre", Harbour.cluster("south").replace("south-1", "moon-1"))
                                .put(BASE + "/clusters/south-a")),
                c(
                        "a stale version",
                        412,
                        "version-mismatch",
                        () -> body("sre", "{\"displayName\":\"y\",\"region\":\"x\"}")
                                .header("If-Match", "\"7\"")
                                .put(BASE + "/datacenters/south")),
                c(
                        "a workload of no service",
                        422,
                        "unknown-service",
                        () -> body("sre", Harbour.workload()).put(BASE + "/workloads/ghost")),
                c(
                        "a workload of another team",
                        403,
                        "foreign-team",
                        () -> body("owner", Harbour.workload()).put(BASE + "/workloads/search")),
                c(
                        "bounds upside down",
                        422,
                        "invalid-bounds",
                        () -> body("sre", Harbour.workload().replace("\"minReplicas\":2", "\"minReplicas\":500"))
                                .put(BASE + "/workloads/search")),
                c(
                        "a quantity that is none",
                        422,
                        "invalid-body",
                        () -> body("sre", Harbour.workload().replace("500m", "half"))
                                .put(BASE + "/workloads/search")),
                c(
                        "samples of nothing",
                        422,
                        "no-samples",
                        () -> upload("application/x-ndjson", "\n").post(BASE + "/samples")),
                row("an unknown service", GOOD_ROW.replace("search", "ghost")),
                row("an unknown metric", GOOD_ROW.replace("requests", "wishes")),
                row("a negative value", GOOD_ROW.replace("\"value\":1", "\"value\":-1")),
                row("a text for a number", GOOD_ROW.replace("\"value\":1", "\"value\":\"1\"")),
                row("a fraction of a second", GOOD_ROW.replace("3600", "0.5")),
                row("a start off the grid", GOOD_ROW.replace("T00:00:00", "T00:00:01")),
                row("an unknown field", GOOD_ROW.replace("\"value\"", "\"colour\":\"red\",\"value\"")),
                row("half an object", GOOD_ROW.substring(0, 50)),
                c(
                        "a CSV without a column",
                        422,
                        "invalid-samples",
                        () -> upload(
                                        "text/csv",
                                        "service,datacenter,metric,start,seconds\nsearch,south,requests,2026-01-01T00:00:00Z,3600")
                                .post(BASE + "/samples")),
                c(
                        "samples as an image",
                        415,
                        "unsupported-media-type",
                        () -> upload("image/png", GOOD_ROW).post(BASE + "/samples")),
                c(
                        "samples by a viewer",
                        403,
                        "forbidden",
                        () -> Http.as("viewer")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .contentType("text/csv")
                                .body("x")
                                .post(BASE + "/samples")),
                c(
                        "a load test of a tool that is not read",
                        422,
                        "unsupported-format",
                        () -> loadTest("sre", "search", "artillery", "{}")),
                c(
                        "a load test that is not what its format says",
                        422,
                        "unreadable-file",
                        () -> loadTest(
                                "sre", "search", "jmeter", "timeStamp,elapsed,success\n1764144000000,soon,true\n")),
                c(
                        "a load test that is no summary",
                        422,
                        "not-a-k6-summary",
                        () -> loadTest("sre", "search", "k6", "{}")),
                c(
                        "a load test that is no JSON",
                        422,
                        "not-a-k6-summary",
                        () -> loadTest("sre", "search", "k6", "hello")),
                c(
                        "a load test of no service",
                        422,
                        "unknown-service",
                        () -> loadTest("sre", "ghost", "k6", Harbour.k6(10, 10))),
                c(
                        "a load test of another team",
                        403,
                        "foreign-team",
                        () -> loadTest("owner", "search", "k6", Harbour.k6(10, 10))),
                promotion(
                        "a promotion that expects nothing",
                        422,
                        "expectation-missing",
                        PROMOTION.formatted("", "{}", "")),
                promotion(
                        "a promotion of no service",
                        422,
                        "unknown-service",
                        PROMOTION.formatted("", TWICE, "\"ghost\"")),
                promotion(
                        "a phase outside of it",
                        422,
                        "invalid-phase",
                        PROMOTION.formatted(
                                "{\"name\":\"tail\",\"start\":\"2026-11-28T00:00:00Z\",\"end\":\"2026-12-28T00:00:00Z\"}",
                                TWICE,
                                "")),
                promotion(
                        "a promotion that ends first",
                        422,
                        "invalid-window",
                        PROMOTION.formatted("", TWICE, "").replace("2026-11-29", "2026-11-27")),
                c(
                        "cancelling twice",
                        409,
                        "illegal-transition",
                        () -> post("sre", "{\"reason\":\"again\"}")
                                .post(BASE + "/promotions/" + cancelled + "/cancel")),
                c(
                        "moving no promotion",
                        404,
                        "unknown-promotion",
                        () -> post("sre", "{\"start\":\"2026-11-28T00:00:00Z\",\"end\":\"2026-11-29T00:00:00Z\"}")
                                .post(BASE + "/promotions/" + nowhere + "/move")),
                plan("a plan for nothing", "nothing-to-plan", "{\"name\":\"x\"}"),
                plan("a plan for a year", "nothing-to-plan", "{\"name\":\"x\",\"horizon\":\"P365D\"}"),
                plan(
                        "a plan for no promotion",
                        "unknown-promotion",
                        "{\"name\":\"x\",\"promotion\":\"%s\"}".formatted(nowhere)),
                plan(
                        "a plan for no service",
                        "unknown-service",
                        "{\"name\":\"x\",\"horizon\":\"P7D\",\"services\":[\"ghost\"]}"),
                plan(
                        "a plan that survives everything",
                        "invalid-body",
                        "{\"name\":\"x\",\"horizon\":\"P7D\",\"surviveSites\":9}"),
                c(
                        "submitting no plan",
                        404,
                        "unknown-plan",
                        () -> post("sre", "").post(BASE + "/plans/" + nowhere + "/submit")),
                c(
                        "a plan by a viewer",
                        403,
                        "forbidden",
                        () -> post("viewer", "{\"name\":\"x\",\"horizon\":\"P7D\"}")
                                .post(BASE + "/plans")),
                c(
                        "a forecast of no service",
                        404,
                        "not-found",
                        () -> as("viewer").get(BASE + "/services/ghost/forecast")),
                c(
                        "a forecast without a past",
                        409,
                        "not-enough-history",
                        () -> as("viewer").get(BASE + "/services/search/forecast")),
                c(
                        "a forecast of years",
                        400,
                        "invalid-horizon",
                        () -> as("viewer").get(BASE + "/services/search/forecast?horizon=P999D")),
                c(
                        "slices upside down",
                        400,
                        "invalid-range",
                        () -> as("viewer")
                                .get(BASE
                                        + "/services/search/slices?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")),
                c(
                        "a decomposition upside down",
                        400,
                        "invalid-range",
                        () -> as("viewer")
                                .get(BASE
                                        + "/services/search/decomposition?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")),
                c(
                        "no role at all",
                        403,
                        "forbidden",
                        () -> RestAssured.given()
                                .header("Authorization", Tokens.bearer("nobody", Set.of()))
                                .get(BASE + "/plans")));
    }

    private static Case row(String what, String row) {
        return c(
                what + " in a sample",
                422,
                "invalid-samples",
                () -> upload("application/x-ndjson", GOOD_ROW + "\n" + row).post(BASE + "/samples"));
    }

    private static Case promotion(String what, int status, String code, String json) {
        return c(what, status, code, () -> post("sre", json).post(BASE + "/promotions"));
    }

    private static Case plan(String what, String code, String json) {
        return c(what, 422, code, () -> post("sre", json).post(BASE + "/plans"));
    }

    private static Response loadTest(String user, String service, String format, String file) {
        return post(user, file)
                .queryParam("service", service)
                .queryParam("format", format)
                .post(BASE + "/load-tests");
    }

    private static Case c(String what, int status, String code, Supplier<Response> answer) {
        return new Case(what, status, code, answer);
    }

    private record Case(String what, int status, String code, Supplier<Response> answer) {}
}
