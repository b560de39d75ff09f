package io.loadline.changes;

import static io.loadline.changes.Api.as;
import static io.loadline.changes.Api.eventually;
import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.Api.put;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.AsOfCheck;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.loadline.testkit.tck.RebuildCheck;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job of the change registry, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class JourneyTest {
    private static final String SECRET = "harbour-webhook-secret";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource
    URI server;

    @Inject
    RebuildCheck rebuilds;

    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        shop.registered();
    }

    @Test
    void aCatalogueIsRegisteredReplacedAndRetired() {
        get("/services/" + shop.checkout())
                .statusCode(200)
                .body("owner", equalTo(shop.team()), "tier", equalTo(1), "dependsOn", contains(shop.payment()));
        get("/services/" + shop.payment() + "/dependents?depth=2")
                .statusCode(200)
                .body("dependents.name", contains(shop.checkout()), "dependencies", empty());
        Api.catalog("sre", shop.team(), shop.catalog())
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("registered", equalTo(0), "unchanged", equalTo(3), "retired", equalTo(0));
        var asOf = Instant.now();
        var alone = shop.catalog().replace(", dependsOn: [\"component:" + shop.payment() + "\"]", "");
        var shrunk = alone.substring(0, alone.lastIndexOf("---"));
        var replaced = Api.catalog("sre", shop.team(), shrunk)
                .statusCode(200)
                .body("updated", equalTo(1), "unchanged", equalTo(1), "retired", equalTo(1), "errors", empty());
        get("/services/" + shop.payment() + "?atLeast=" + position(replaced)).statusCode(404);
        get("/services/" + shop.payment() + "?asOf=" + asOf).statusCode(200);
    }

    @Test
    void aPartialCatalogueKeepsWhatHasErrorsAsItWas() {
        var broken = shop.catalog().replace("loadline.io/tier: \"2\"", "loadline.io/tier: high");
        Api.catalog("sre", shop.team(), broken)
                .statusCode(422)
                .body("code", equalTo("invalid-catalog"), "errors.code", hasItem("invalid-tier"));
        var kept = as("sre")
                .contentType("application/yaml")
                .queryParam("source", shop.team())
                .queryParam("partial", true)
                .body(broken.getBytes(StandardCharsets.UTF_8))
                .put("/catalog")
                .then()
                .statusCode(200)
                .body("retired", equalTo(0), "errors.code", hasItem("invalid-tier"));
        get("/services/" + shop.payment() + "?atLeast=" + position(kept))
                .statusCode(200)
                .body("tier", equalTo(2));
    }

    @Test
    void aNormalChangeIsAssessedApprovedCarriedOutAndClosed() {
        var id = registered("normal", "sha-1");
        act("sre", id, "submit", "{}").body("state", equalTo("ASSESSING"));
        var digest = act("sre", id, "assess", "{}").extract().<String>path("digest");
        post("sre", "/changes/" + id + "/approve", "{}").statusCode(403).body("code", equalTo("four-eyes"));
        act("admin", id, "approve", "{\"digest\":\"" + digest + "\"}").body("state", equalTo("SCHEDULED"));
        post("sre", "/changes/" + id + "/verify", "{}")
                .statusCode(409)
                .body("code", equalTo("illegal-transition"), "errors.message", hasItems("start", "hold"));
        act("pipeline", id, "start", "{}");
        act("pipeline", id, "finish", "{}");
        act("sre", id, "verify", "{\"issues\":false}");
        var closed = act("sre", id, "close", "{}").body("state", equalTo("CLOSED"), "actions", empty());
        get("/changes/" + id)
                .statusCode(200)
                .body("result", equalTo("SUCCESS"), "risk.score", greaterThan(0f), "approvers", contains("admin"));
        get("/changes/" + id + "/history")
                .body("items.type", hasItems("change.registered", "change.approved", "change.closed"))
                .body("items.find { it.type == 'change.approved' }.actor", equalTo("admin"));
        get("/changes?service=" + shop.checkout() + "&state=CLOSED&atLeast=" + position(closed))
                .body("items.id", contains(id));
    }

    @Test
    void anotherChangeInTheSameTimeCollides() {
        var first = registered("normal", "sha-1");
        var submitted = act("sre", first, "submit", "{}");
        var second = registered("standard", "sha-2");
        get("/changes/" + second + "?atLeast=" + position(submitted))
                .body("collisions.findAll { it.kind != 'SAME_PERSON' }.change", contains(first))
                .body("collisions.find { it.change == '%s' }.kind".formatted(first), equalTo("SAME_TARGET"));
        post("sre", "/changes/" + second + "/submit", "{}").statusCode(409).body("code", equalTo("not-standard"));
    }

    @Test
    void anOwnerWritesForTheOwnTeamOnly() {
        post("owner", "/changes", change("normal", "sha-1")).statusCode(403).body("code", equalTo("foreign-team"));
        io.restassured.RestAssured.given()
                .basePath(Api.BASE)
                .header("Authorization", Tokens.bearer("olga", Set.of("owner"), shop.team()))
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body(change("normal", "sha-1"))
                .post("/changes")
                .then()
                .statusCode(201);
    }

    @Test
    void aPromotionFreezesItsTiersAndTheFreezeFollowsIt() {
        var promotion = UUID.randomUUID();
        var start = Instant.now().plus(Duration.ofDays(5));
        try (var capacity = new OtherService(bootstrapServers, "capacity")) {
            capacity.publishes(promotion, "promotion.scheduled", promotion(promotion, start));
            // five days before a sale tier 1 is frozen (seven days), tier 2 is not yet (three)
            eventually(() -> reasons(shop.checkout()).equals(List.of("promotion-freeze")));
            assertEquals(List.of(), reasons(shop.payment()));
            capacity.publishes(promotion, "promotion.moved", promotion(promotion, start.plus(Duration.ofDays(20))));
            eventually(() -> reasons(shop.checkout()).isEmpty());
            capacity.publishes(promotion, "promotion.moved", promotion(promotion, start.minus(Duration.ofDays(3))));
            eventually(() -> reasons(shop.payment()).equals(List.of("promotion-freeze")));
            capacity.publishes(promotion, "promotion.cancelled", "{\"id\":\"" + promotion + "\"}");
            eventually(() -> reasons(shop.payment()).isEmpty()
                    && reasons(shop.checkout()).isEmpty());
        }
    }

    @Test
    void theGateNamesTheFreezesOfPromotionAndBudgetAtOnce() {
        var promotion = UUID.randomUUID();
        var slo = shop.checkout() + "-availability";
        try (var capacity = new OtherService(bootstrapServers, "capacity");
                var other = new OtherService(bootstrapServers, "slo")) {
            capacity.publishes(promotion, "promotion.scheduled", promotion(promotion, Instant.now()));
            var stream = UUID.randomUUID();
            other.publishes(stream, "budget.exhausted", budget(slo));
            eventually(() -> Set.copyOf(reasons(shop.checkout())).equals(Set.of("promotion-freeze", "budget-freeze")));
            as("pipeline")
                    .get("/gate?environment=production&service=" + shop.checkout())
                    .then()
                    .statusCode(200)
                    .body("allowed", equalTo(false), "reasons", hasSize(2), "staleness", not(empty()));
            get("/freezes?environment=production&limit=500")
                    .body("items.ref", hasItems("slo:" + slo, "promotion:" + promotion));
            other.publishes(stream, "budget.recovered", budget(slo));
            eventually(() -> reasons(shop.checkout()).equals(List.of("promotion-freeze")));
            capacity.publishes(promotion, "promotion.cancelled", "{\"id\":\"" + promotion + "\"}");
            eventually(() -> reasons(shop.checkout()).isEmpty());
        }
    }

    @Test
    void nothingStartsInADeclaredFreezeButAnEmergency() {
        var scheduled = scheduled("sha-1");
        var window = "{\"start\":\"%s\",\"end\":\"%s\"}"
                .formatted(Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600));
        var freeze =
                post("sre", "/freezes", """
                        {"reason": "stocktaking", "services": ["%s"], "environment": "production", "level": "freeze", "window": %s}
                        """.formatted(shop.checkout(), window)).statusCode(201);
        get("/freezes?atLeast=" + position(freeze)).statusCode(200);
        post("sre", "/changes/" + scheduled + "/start", "{}").statusCode(409).body("code", equalTo("frozen"));
        var incident = post(
                        "sre",
                        "/incidents",
                        "{\"title\":\"Checkout is down\",\"severity\":\"critical\",\"services\":[\"%s\"],\"at\":\"%s\"}"
                                .formatted(shop.checkout(), Instant.now().minusSeconds(60)))
                .statusCode(201)
                .extract()
                .<String>path("id");
        var emergency = change("emergency", "sha-2").replace("\"kind\"", "\"incident\":\"" + incident + "\",\"kind\"");
        var id = post("sre", "/changes", emergency).statusCode(201).extract().<String>path("id");
        act("sre", id, "start", "{}").body("state", equalTo("IN_PROGRESS"));
        post("sre", "/incidents/" + incident + "/mitigate", "{\"note\":\"rolled forward\"}")
                .statusCode(200);
        post("sre", "/incidents/" + incident + "/resolve", "{\"note\":\"fixed\"}")
                .statusCode(200);
        var lifted = post("sre", "/freezes/" + freeze.extract().<String>path("id") + "/close", "{\"reason\":\"done\"}")
                .statusCode(200);
        get("/freezes?atLeast=" + position(lifted)).statusCode(200);
        act("sre", scheduled, "start", "{}");
    }

    @Test
    void aFreezeThatComesAgainClosesTheGateEachTimeUntilItIsEnded() {
        var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(3600);
        var body = """
                {"reason": "nightly closing", "services": ["%s"], "environment": "production", "level": "freeze",
                 "window": {"start": "%s", "end": "%s"},
                 "recurrence": {"rrule": "%s", "timeZone": "Asia/Kolkata", "exdates": []}}""";
        post(
                        "sre",
                        "/freezes",
                        body.formatted(shop.checkout(), start, start.plusSeconds(7200), "FREQ=SECONDLY;COUNT=0"))
                .statusCode(422)
                .body(
                        "code",
                        equalTo("invalid-recurrence"),
                        "errors.pointer",
                        hasItems("/recurrence/rrule"),
                        "errors",
                        hasSize(2));
        var freeze = post(
                        "sre",
                        "/freezes",
                        body.formatted(shop.checkout(), start, start.plusSeconds(7200), "FREQ=DAILY"))
                .statusCode(201)
                .body("recurrence.rrule", equalTo("FREQ=DAILY"));
        var id = freeze.extract().<String>path("id");
        get("/freezes/" + id + "?atLeast=" + position(freeze)).body("occurrences", hasSize(32));
        var third = start.plus(Duration.ofDays(3));
        assertEquals(List.of("declared-freeze"), reasonsAt(third));
        assertEquals(List.of(), reasonsAt(third.minusSeconds(60)));
        var calendar = as("viewer")
                .get("/calendar.ics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(calendar, containsString("RRULE:FREQ=DAILY"));
        assertThat(calendar, containsString("TZID:Asia/Kolkata"));
        var windows = as("viewer")
                .get("/freezes/sync-windows")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(windows, containsString("- " + shop.checkout() + "\n"));
        assertThat(windows, containsString("timeZone: Asia/Kolkata"));
        var ended = post("sre", "/freezes/" + id + "/close", "{\"reason\":\"no longer\"}")
                .statusCode(200);
        get("/freezes/" + id + "?atLeast=" + position(ended))
                .body("state", equalTo("CLOSED"), "occurrences", hasSize(0));
        assertEquals(List.of(), reasonsAt(third));
        var past = "/freezes?limit=500&from=%s&to=%s".formatted(start, start.plusSeconds(60));
        get(past).body("items.find { it.id == '%s' }.occurrences".formatted(id), hasSize(1));
    }

    private List<String> reasonsAt(Instant at) {
        return get("/gate?service=" + shop.checkout() + "&at=" + at)
                .statusCode(200)
                .extract()
                .path("reasons.code");
    }

    @Test
    void aPolicyAsksForMoreThanTheBuiltInRulesAndSaysSo() {
        var rules = """
                {"rules": [%s, {"name": "every-other", "kinds": [], "types": [], "tiers": [], "environments": [],
                  "quorum": %s, "roles": [], "fourEyes": true}]}""";
        var flags = """
                {"name": "flags", "kinds": ["%s"], "types": [], "tiers": [1], "environments": ["%s"], "quorum": %s, "roles": [],
                 "fourEyes": true}""";
        var before = get("/policies/approval").statusCode(200).extract().asString();
        put("sre", "/policies/approval", rules.formatted(flags.formatted("feature-flag", "mars", 0), 1))
                .statusCode(422)
                .body("code", equalTo("unknown-environment"), "errors.pointer", contains("/rules/0/environments/0"));
        put(
                        "sre",
                        "/policies/approval",
                        rules.formatted(flags.formatted("feature-flag", "production", 0), 0)
                                .replace("every-other", "flags"))
                .statusCode(422)
                .body("code", equalTo("invalid-policy"), "errors.pointer", contains("/rules/1/name"));
        var set = put("sre", "/policies/approval", rules.formatted(flags.formatted("feature-flag", "production", 0), 1))
                .statusCode(200);
        try {
            var version = Integer.parseInt(set.extract().header("ETag").replace("\"", ""));
            var id = registered("normal", "sha-1", "feature-flag");
            act("sre", id, "submit", "{}");
            act("sre", id, "assess", "{}").body("state", equalTo("SCHEDULED"));
            get("/changes/" + id)
                    .body(
                            "asked.policy",
                            equalTo("approval"),
                            "asked.version",
                            equalTo(version),
                            "asked.rule",
                            equalTo("flags"));
            as("pipeline")
                    .get("/gate?service=" + shop.payment())
                    .then()
                    .statusCode(200)
                    .body("policy.name", equalTo("gate"), "policy.version", notNullValue());
        } finally {
            put("sre", "/policies/approval", before).statusCode(200);
        }
    }

    @Test
    void statementsAreLintedBeforeTheyAreApproved() {
        var ddl = change("normal", "sha-1")
                .replace(
                        "\"kind\": \"deployment\"",
                        "\"kind\": \"ddl\", \"dialect\": \"postgresql\","
                                + " \"statements\": [\"SET lock_timeout = '2s'\", \"SELECT 1;\\nDROP TABLE orders\"]");
        var id = post("sre", "/changes", ddl).statusCode(201).extract().<String>path("id");
        act("sre", id, "submit", "{}");
        act("sre", id, "assess", "{}").body("state", equalTo("AWAITING_APPROVAL"));
        get("/changes/" + id)
                .body("lint.statements", equalTo(3), "lint.findings.rule", contains("unsafe-drop"))
                .body("lint.findings[0].statement", equalTo(1), "lint.findings[0].line", equalTo(2));
        get("/changes/" + id + "/history").body("items.findAll { it.type == 'change.assessed' }", hasSize(1));
    }

    private String registered(String type, String sha, String kind) {
        return post(
                        "sre",
                        "/changes",
                        change(type, sha).replaceFirst("\"kind\": *\"[^\"]*\"", "\"kind\": \"" + kind + "\""))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aSignedDeploymentMovesTheApprovedChangeAndARedeliveryAddsNothing() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var id = scheduled("f95f852bd8fca8fcc58a9a2d6c842781e32a215e");
        var deployment = body("production", "f95f852bd8fca8fcc58a9a2d6c842781e32a215e", 7, null);
        var delivery = UUID.randomUUID().toString();
        var first = hook("deployment", delivery, deployment)
                .statusCode(202)
                .body("became.action", equalTo("STARTED"), "became.change", equalTo(id))
                .extract()
                .asString();
        assertEquals(
                first,
                hook("deployment", delivery, deployment)
                        .statusCode(202)
                        .extract()
                        .asString());
        get("/changes/" + id).body("state", equalTo("IN_PROGRESS"), "version", equalTo(6));
        hook("deployment_status", UUID.randomUUID().toString(), body("production", "f95f852", 7, "success"))
                .statusCode(202)
                .body("became.action", equalTo("FINISHED"), "became.change", equalTo(id));
        get("/changes/" + id).body("state", equalTo("VERIFYING"));
        eventually(() -> get("/hooks/deliveries?sender=github&limit=500")
                .extract()
                .<List<String>>path("items.delivery")
                .contains(delivery));
    }

    @Test
    void anUnknownDeploymentBecomesADetectedChange() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var id = hook("deployment", UUID.randomUUID().toString(), body("production", "abc", 8, null))
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"))
                .extract()
                .<String>path("became.change");
        hook("deployment_status", UUID.randomUUID().toString(), body("production", "abc", 8, "success"))
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"), "became.change", equalTo(id));
        get("/changes/" + id).body("state", equalTo("DETECTED"), "result", equalTo("SUCCESS"));
        eventually(() -> get("/unregistered?limit=500")
                .extract()
                .<List<String>>path("items.id")
                .contains(id));
        post("sre", "/unregistered/" + id + "/adopt", "{}").statusCode(200).body("state", equalTo("RETRO_APPROVAL"));
        post("sre", "/changes/" + id + "/approve-retroactively", "{}").statusCode(403);
        act("admin", id, "approve-retroactively", "{}").body("state", equalTo("REVIEW"));
    }

    @Test
    void whatIsNotSignedIsNotTaken() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var body = body("production", "abc", 9, null);
        io.restassured.RestAssured.given()
                .basePath(Api.BASE)
                .contentType("application/json")
                .header("X-GitHub-Event", "deployment")
                .header("X-GitHub-Delivery", "1")
                .header("X-Hub-Signature-256", signature(body + " "))
                .body(body)
                .post("/hooks/github")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid-signature"));
        hook("deployment", "2", "{}").statusCode(422).body("code", equalTo("unreadable-delivery"));
        hook("star", UUID.randomUUID().toString(), "{}").statusCode(202).body("became.action", equalTo("NOTED"));
        put("admin", "/hooks/jenkins", "{\"secret\":\"" + SECRET + "\"}")
                .statusCode(404)
                .body("code", equalTo("unknown-sender"));
    }

    @Test
    void whatSloDetectsBecomesAnIncident() {
        var detection = UUID.randomUUID();
        try (var slo = new OtherService(bootstrapServers, "slo")) {
            slo.publishes(
                    detection,
                    "incident.detected",
                    "{\"id\":\"%s\",\"services\":[\"%s\"],\"since\":\"%s\",\"evidence\":[]}"
                            .formatted(detection, shop.checkout(), Instant.now().minusSeconds(300)));
            eventually(() -> states(detection).equals(List.of("OPEN")));
            slo.publishes(detection, "incident.cleared", "{\"id\":\"" + detection + "\"}");
            eventually(() -> states(detection).equals(List.of("MITIGATED")));
        }
    }

    @Test
    void anIncidentNamesTheChangeThatMaySetItOff() {
        var id = scheduled("sha-1");
        act("sre", id, "start", "{}");
        var incident = incident();
        var path = "/incidents/" + incident.extract().<String>path("id");
        var attribution = path + "/attribution?atLeast=" + position(incident);
        float before = get(attribution)
                .statusCode(200)
                .body("candidates.change", equalTo(List.of(id)))
                .extract()
                .path("noChange");
        post("sre", path + "/observe", measured())
                .statusCode(200)
                .body("failing.callee", equalTo(List.of(shop.checkout())), "onset", notNullValue());
        float after = get(attribution).statusCode(200).extract().path("noChange");
        org.junit.jupiter.api.Assertions.assertTrue(after < before, () -> before + " before, then " + after);
    }

    @Test
    void whatBeganBeforeItsWindowIsASuspectAndWhatIsNotInProductionIsNone() {
        var early = "\"window\": {\"start\": \"%s\"".formatted(Instant.now().plusSeconds(600));
        var id = scheduledAs(change("normal", "sha-1").replaceFirst("\"window\": \\{\"start\": \"[^\"]*\"", early));
        act("sre", id, "start", "{}");
        act("sre", scheduledAs(change("normal", "sha-2").replace("production", "staging")), "start", "{}");
        var incident = incident();
        get("/incidents/" + incident.extract().<String>path("id") + "/attribution?atLeast=" + position(incident))
                .statusCode(200)
                .body("candidates.change", equalTo(List.of(id)));
    }

    @Test
    void aReviewNamesAChangeThatExistsAndDeliveryBlamesIt() {
        var begin = Instant.now().minusSeconds(60);
        var id = scheduled("sha-1");
        act("sre", id, "start", "{}");
        var finished = act("sre", id, "finish", "{}");
        var path = "/incidents/" + incident().extract().<String>path("id");
        post("sre", path + "/resolve", "{\"note\":\"rolled back\"}").statusCode(200);
        post("sre", path + "/review", review(UUID.randomUUID().toString()))
                .statusCode(422)
                .body("code", equalTo("unknown-change"));
        var reviewed = post("sre", path + "/review", review(id)).statusCode(200);
        var delivery = "/delivery?service=%s&from=%s&to=%s&atLeast=%s"
                .formatted(shop.checkout(), begin, Instant.now().plusSeconds(60), position(reviewed));
        get("/changes?atLeast=" + position(finished)).statusCode(200);
        get(delivery)
                .statusCode(200)
                .body("deploymentFrequency.records", contains(id), "changeFailureRate.records", contains(id))
                .body("changeFailureRate.value", equalTo(1f), "expectedFailureRate.value", equalTo(1f));
    }

    private ValidatableResponse incident() {
        return post(
                        "sre",
                        "/incidents",
                        "{\"title\":\"Checkout is down\",\"severity\":\"critical\",\"services\":[\"%s\"],\"at\":\"%s\"}"
                                .formatted(shop.checkout(), Instant.now()))
                .statusCode(201);
    }

    private static String review(String change) {
        return """
                {"cause": {"trigger": "change", "kind": "configuration", "control": "canary", "change": "%s"}, "factors": [], "followUps": []}
                """.formatted(change);
    }

    /** The new version fails all calls, the old one none. */
    private String measured() {
        var now = Instant.now();
        var calls = new java.util.StringJoiner(",");
        var samples = new java.util.StringJoiner(",");
        for (int minute = -5; minute <= 8; minute++) {
            var at = now.plusSeconds(60L * minute);
            calls.add("{\"caller\":\"\",\"callee\":\"%s\",\"at\":\"%s\",\"success\":%s}"
                    .formatted(shop.checkout(), at, minute < 0 ? 1 : 0.5));
            for (var pod : List.of("old", "new")) {
                samples.add("{\"pod\":\"%s\",\"caller\":\"\",\"callee\":\"%s\",\"at\":\"%s\",\"success\":%s}"
                        .formatted(pod, shop.checkout(), at, pod.equals("old") ? 1 : 0));
            }
        }
        return """
                {"since": "%s", "until": "%s", "calls": [%s], "rollouts": [{"service": "%s", "samples": [%s], "pods": [
                 {"name": "old", "fresh": false, "from": "2026-01-01T00:00:00Z"}, {"name": "new", "fresh": true, "from": "%s"}]}]}
                """.formatted(now, now.plusSeconds(600), calls, shop.checkout(), samples, now);
    }

    @Test
    void thePolicyForFreezesCanBeReadAndReplaced() {
        get("/policies/freeze").statusCode(200).body("tiers.tier", containsInAnyOrder(1, 2, 3, 4));
        var policy = get("/policies/freeze").extract().asString();
        put("sre", "/policies/freeze", policy).statusCode(200);
        put("viewer", "/policies/freeze", policy).statusCode(403);
    }

    @Test
    void everyReadModelEqualsItsReplayAndThePastStays() {
        put("sre", "/policies/freeze", get("/policies/freeze").extract().asString())
                .statusCode(200);
        var id = registered("normal", "sha-1");
        act("sre", id, "submit", "{}");
        var past = AsOfCheck.now(server);
        act("sre", id, "cancel", "{\"reason\":\"not needed\"}");
        past.isWhatItWas();
        rebuilds.everyRebuildEqualsTheLiveRows();
        past.isWhatItWas();
    }

    private String scheduled(String sha) {
        return scheduledAs(change("normal", sha));
    }

    private static String scheduledAs(String body) {
        var id = registered(body);
        act("sre", id, "submit", "{}");
        act("sre", id, "assess", "{}");
        act("admin", id, "approve", "{}");
        return id;
    }

    private String registered(String type, String sha) {
        return registered(change(type, sha));
    }

    private static String registered(String body) {
        return post("sre", "/changes", body).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse act(String user, String id, String verb, String body) {
        return post(user, "/changes/" + id + "/" + verb, body).statusCode(200);
    }

    private String change(String type, String sha) {
        return """
                {"service": "%s", "kind": "deployment", "type": "%s", "title": "Checkout 2.4", "environment": "production",
                 "window": {"start": "%s", "end": "%s"}, "artifact": {"digest": "%s", "version": "v-%s"},
                 "plan": "by cell", "rollback": "by cell"}
                """.formatted(
                        shop.checkout(),
                        type,
                        Instant.now().minusSeconds(60),
                        Instant.now().plusSeconds(7200),
                        sha,
                        sha);
    }

    private String promotion(UUID id, Instant start) {
        return """
                {"id": "%s", "name": "Harbour sale", "start": "%s", "end": "%s", "services": ["%s", "%s"], "phases": []}
                """.formatted(id, start, start.plus(Duration.ofDays(2)), shop.checkout(), shop.payment());
    }

    private String budget(String slo) {
        return "{\"slo\":\"%s\",\"service\":\"%s\",\"at\":\"%s\"}"
                .formatted(slo, shop.checkout(), Instant.now().minusSeconds(5));
    }

    private static List<String> reasons(String service) {
        return as("pipeline")
                .get("/gate?service=" + service)
                .then()
                .statusCode(200)
                .extract()
                .path("reasons.code");
    }

    private static List<String> states(UUID detection) {
        return get("/incidents?limit=500")
                .extract()
                .path("items.findAll { it.detection == '" + detection + "' }.state");
    }

    private static ValidatableResponse hook(String kind, String delivery, String body) {
        return io.restassured.RestAssured.given()
                .basePath(Api.BASE)
                .contentType("application/json")
                .header("X-GitHub-Event", kind)
                .header("X-GitHub-Delivery", delivery)
                .header("X-Hub-Signature-256", signature(body))
                .body(body)
                .post("/hooks/github")
                .then();
    }

    private String body(String environment, String sha, int id, @org.jspecify.annotations.Nullable String state) {
        var status = state == null
                ? ""
                : ",\"deployment_status\":{\"state\":\"%s\",\"created_at\":\"2026-11-15T15:23:53Z\"}".formatted(state);
        return """
                {"action":"created","deployment":{"id":%d,"sha":"%s","ref":"main","environment":"%s",
                 "creator":{"login":"octocat"},"created_at":"2026-11-15T15:20:53Z"},
                 "repository":{"full_name":"%s"}%s}
                """.formatted(id, sha, environment, shop.repository(), status);
    }

    private static String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
