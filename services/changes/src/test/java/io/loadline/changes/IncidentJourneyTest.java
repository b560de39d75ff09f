package io.loadline.changes;

import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.ChangeApi.act;
import static io.loadline.changes.ChangeApi.scheduled;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents, what set them off, and what they do to the keys of delivery, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class IncidentJourneyTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        shop.registered();
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
            Patience.until(() -> states(detection).equals(List.of("OPEN")));
            slo.publishes(detection, "incident.cleared", """
                    {"id":"%s","at":"%s"}
                    """.formatted(detection, Instant.now()));
            Patience.until(() -> states(detection).equals(List.of("MITIGATED")));
        }
    }

    @Test
    void anIncidentNamesTheChangeThatMaySetItOff() {
        var id = scheduled(shop.change("normal", "sha-1"));
        act("sre", id, "start", "{}");
        var incident = incident();
        var path = "/incidents/" + incident.extract().<String>path("id");
        float before = get(path + "/attribution?atLeast=" + position(incident))
                .statusCode(200)
                .body("candidates.change", equalTo(List.of(id)))
                .extract()
                .path("noChange");
        get(path + "/timeline?atLeast=" + position(incident))
                .statusCode(200)
                .body("items.type", contains("change.started", "incident.opened"), "items.of", hasItems(id));
        var observed = post("sre", path + "/observe", measured(Instant.now()))
                .statusCode(200)
                .body("failing.callee", equalTo(List.of(shop.checkout())), "onset", notNullValue());
        float after = get(path + "/attribution?atLeast=" + position(observed))
                .statusCode(200)
                .extract()
                .path("noChange");
        assertTrue(after < before, () -> before + " before, then " + after);
    }

    @Test
    void aPromotionThatBeganDaysAgoIsASuspectUntilItEnds() {
        var end = Instant.now().plus(Duration.ofDays(6));
        var id = scheduled(shop.change("normal", "sha-1")
                .replace("\"deployment\"", "\"promotion\"")
                .replaceFirst("\"end\": \"[^\"]*\"", "\"end\": \"%s\"".formatted(end)));
        act("sre", id, "start", "{}");
        var path = "/incidents/" + incident().extract().<String>path("id");
        assertEquals(List.of(id), suspects(path, end.minus(Duration.ofDays(1))));
        assertEquals(List.of(), suspects(path, end.plus(Duration.ofDays(1))));
    }

    private List<String> suspects(String incident, Instant onset) {
        var observed = post("sre", incident + "/observe", measured(onset)).statusCode(200);
        return get(incident + "/attribution?atLeast=" + position(observed))
                .statusCode(200)
                .extract()
                .path("candidates.change");
    }

    @Test
    void whatWentOutAlthoughTheGateHadRefusedItIsSuspectedForThat() {
        var id = scheduled(shop.change("normal", "sha-1"));
        get("/gate?service=%s&artifact=sha-1&atLeast=%s".formatted(shop.checkout(), position(incident())))
                .statusCode(200)
                .body("allowed", equalTo(false), "reasons.code", hasItems("incident-open"));
        act("sre", id, "start", "{}");
        var incident = incident();
        var path = "/incidents/" + incident.extract().<String>path("id");
        get(path + "/attribution?atLeast=" + position(incident))
                .statusCode(200)
                .body(
                        "candidates.change",
                        equalTo(List.of(id)),
                        "candidates[0].reasons[0]",
                        equalTo("the gate had refused it: Checkout is down"));
        get(path + "/suggested-cause")
                .statusCode(200)
                .body(
                        "controls.find { it.control == 'review' }.because",
                        contains("it went out although the gate had refused it: Checkout is down"));
    }

    @Test
    void aReviewBeginsWithWhatTheChangeBehindItShows() {
        var first = incident().extract().<String>path("id");
        var body = shop.change("emergency", "sha-7").replaceFirst("\\{", "{\"incident\": \"" + first + "\",");
        var id = ChangeApi.registered(body);
        act("sre", id, "start", "{}");
        var named = shop.outage(Instant.now()).replaceFirst("\\{", "{\"change\": \"" + id + "\",");
        var incident = post("sre", "/incidents", named).statusCode(201);
        get("/incidents/%s/suggested-cause?atLeast=%s"
                        .formatted(incident.extract().<String>path("id"), position(incident)))
                .statusCode(200)
                .body("trigger.trigger", equalTo("change"), "trigger.because[1]", containsString("reported"))
                .body("controls.control", contains("review", "canary"))
                .body("controls[0].because", contains("it began before anybody had approved it"))
                .body(
                        "kinds.find { it.kind == 'code change' }.because",
                        hasItems("Checkout 2.4 is a change of kind deployment"));
    }

    @Test
    void whatBeganBeforeItsWindowIsASuspectAndWhatIsNotInProductionIsNone() {
        var early = "\"window\": {\"start\": \"%s\"".formatted(Instant.now().plusSeconds(600));
        var id = scheduled(shop.change("normal", "sha-1").replaceFirst("\"window\": \\{\"start\": \"[^\"]*\"", early));
        act("sre", id, "start", "{}");
        act("sre", scheduled(shop.change("normal", "sha-2").replace("production", "staging")), "start", "{}");
        var incident = incident();
        get("/incidents/" + incident.extract().<String>path("id") + "/attribution?atLeast=" + position(incident))
                .statusCode(200)
                .body("candidates.change", equalTo(List.of(id)));
    }

    @Test
    void aReviewNamesAChangeThatExistsAndDeliveryBlamesIt() {
        var begin = Instant.now().minusSeconds(60);
        var id = scheduled(shop.change("normal", "sha-1"));
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
        get(delivery.replace("service=" + shop.checkout(), "team=" + shop.team()))
                .body("deploymentFrequency.records", contains(id), "changeFailureRate.records", contains(id));
        get(delivery + "&team=nobody").body("deploymentFrequency.records", hasSize(0));
        get(delivery + "&environment=staging").body("deploymentFrequency.records", hasSize(0));
    }

    @Test
    void ofAnotherEnvironmentThanProductionItIsUnknownWhatFailed() {
        var begin = Instant.now().minusSeconds(60);
        var id = scheduled(shop.change("normal", "sha-1").replace("production", "staging"));
        act("sre", id, "start", "{}");
        var finished = act("sre", id, "finish", "{}");
        get("/delivery?service=%s&environment=staging&from=%s&to=%s&atLeast=%s"
                        .formatted(shop.checkout(), begin, Instant.now().plusSeconds(60), position(finished)))
                .statusCode(200)
                .body("deploymentFrequency.records", contains(id), "reworkRate.value", equalTo(0f))
                .body("changeFailureRate.value", nullValue(), "changeFailureRate.tier", equalTo("NONE"))
                .body("expectedFailureRate.value", nullValue(), "failedDeploymentRecoveryTime.value", nullValue());
    }

    @Test
    void whatWasDoneIsOpenAgainWhenTheSameKindOfCauseStrikesAgain() {
        var first = reviewedIncident();
        var path = "/incidents/" + first;
        post("sre", path + "/follow-ups/1/verify", "{\"evidence\": \"drill of 2 November\"}")
                .statusCode(404)
                .body("code", equalTo("unknown-follow-up"));
        post("sre", path + "/follow-ups/0/verify", "{\"evidence\": \"drill of 2 November\"}")
                .statusCode(200)
                .body("verified.'0'.evidence", equalTo("drill of 2 November"), "verified.'0'.by", equalTo("sre"));
        var second = reviewedIncident();
        Patience.until(() -> second.equals(get(path).extract().path("verified.'0'.recurrence")));
        get(path + "/history")
                .body("items.type", hasItems("incident.follow-up-verified", "incident.follow-up-reopened"));
    }

    @Test
    void anIncidentTellsWhoDoesWhatHowBadItIsAndHowItStands() {
        var path = "/incidents/" + incident().extract().<String>path("id");
        post("sre", path + "/assign", "{\"role\": \"commander\", \"person\": \"ada\"}")
                .statusCode(200)
                .body("roles.commander", equalTo("ada"));
        post("sre", path + "/rate", "{\"severity\": \"minor\", \"reason\": \"one cell only\"}")
                .statusCode(200)
                .body("severity", equalTo("minor"));
        post("sre", path + "/update-status", "{\"message\": \"we roll back\"}").statusCode(200);
        get(path + "/history")
                .body("items.type", hasItems("incident.assigned", "incident.rated", "incident.status-updated"));
    }

    @Test
    void aFollowUpIsVerifiedByWhomItWasGivenToOrWhoseServiceWasHit() {
        var id = reviewedIncident();
        assertEquals(403, verification(id, Tokens.bearer("mallory", Set.of("owner"), "payment")));
        assertEquals(200, verification(id, Tokens.bearer("olga", Set.of("owner"), shop.team())));
        assertEquals(200, verification(id, Tokens.bearer("owner")));
    }

    private static int verification(String incident, String token) {
        return RestAssured.given()
                .basePath(Api.BASE)
                .header("Authorization", token)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"evidence\": \"drill of 2 November\"}")
                .post("/incidents/" + incident + "/follow-ups/0/verify")
                .statusCode();
    }

    private String reviewedIncident() {
        var id = incident().extract().<String>path("id");
        post("sre", "/incidents/" + id + "/resolve", "{\"note\": \"more memory\"}")
                .statusCode(200);
        post("sre", "/incidents/" + id + "/review", """
                        {"cause": {"trigger": "load", "kind": "capacity", "control": "test"}, "factors": [],
                         "followUps": [{"title": "Load test the cart", "owner": "checkout", "due": "2026-12-01"}]}""").statusCode(200);
        return id;
    }

    private ValidatableResponse incident() {
        return post("sre", "/incidents", shop.outage(Instant.now())).statusCode(201);
    }

    private static String review(String change) {
        return """
                {"cause": {"trigger": "change", "kind": "configuration", "control": "canary", "change": "%s"}, "factors": [], "followUps": []}
                """.formatted(change);
    }

    /** The new version fails all calls, the old one none. */
    private String measured(Instant now) {
        var calls = new StringJoiner(",");
        var samples = new StringJoiner(",");
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

    private static List<String> states(UUID detection) {
        return get("/incidents?limit=500")
                .extract()
                .path("items.findAll { it.detection == '" + detection + "' }.state");
    }
}
