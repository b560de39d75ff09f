package io.loadline.changes;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other tools tell, with a real database. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class IntakeTest {
    private static final String SECRET = "harbour-intake-secret";

    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        shop.registered();
        for (var sender :
                new String[] {"gitlab", "cdevents", "alertmanager", "pagerduty", "argocd", "kubernetes-audit"}) {
            Api.as("admin")
                    .contentType("application/json")
                    .body("{\"secret\":\"" + SECRET + "\"}")
                    .put("/hooks/" + sender)
                    .then()
                    .statusCode(org.hamcrest.Matchers.anyOf(equalTo(200), equalTo(201)));
        }
    }

    @Test
    void aDeploymentOfGitlabThatNobodyRegisteredIsDetectedOnce() {
        var body = """
                {"object_kind":"deployment","status":"success","status_changed_at":"2026-11-02 12:00:00 +0200","deployment_id":15,
                 "environment":"production","project":{"path_with_namespace":"%s"},"short_sha":"279484c0",
                 "user":{"username":"octavia"},"commit_url":"https://git/-/commit/279484c09f","ref":"1.4.2"}
                """.formatted(shop.repository());
        var first = gitlab(body)
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"))
                .extract()
                .asString();
        assertEquals(first, gitlab(body).statusCode(202).extract().asString());
        gitlab("{\"object_kind\":\"push\"}").statusCode(202).body("became.action", equalTo("NOTED"));
        gitlab("[1]").statusCode(422);
        RestAssured.given()
                .basePath(Api.BASE)
                .contentType("application/json")
                .header("X-Gitlab-Token", SECRET + "!")
                .body("no JSON")
                .post("/hooks/gitlab")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid-signature"));
    }

    /** It would hold for seconds what others need. */
    @Test
    void whoHasNoTokenDoesNotWaitForAFact() {
        RestAssured.given()
                .basePath(Api.BASE)
                .contentType("application/json")
                .body("{}")
                .post("/hooks/gitlab?atLeast=changes:999999999999")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid-signature"));
    }

    @Test
    void aChainOfCdeventsDeploysAndTakesBack() {
        var chain = UUID.randomUUID().toString();
        var deployed = event("service.deployed", chain);
        var id = cdevents("service.deployed", chain, deployed)
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"))
                .extract()
                .<String>path("became.change");
        cdevents("service.deployed", chain, deployed).statusCode(202).body("became.change", equalTo(id));
        cdevents("service.rolledback", chain, event("service.rolledback", chain))
                .statusCode(202)
                .body("became.change", equalTo(id));
        var unknown = cdevents("service.drained", chain, event("service.drained", chain))
                .statusCode(202)
                .body("became.action", equalTo("UNKNOWN"));
        cdevents("service.deployed", chain, deployed.replace("environment", "place"))
                .statusCode(422)
                .body("errors.pointer", hasItems("/data/subject/content/environment", "/data/subject/content/place"));
        var known = Api.get("/hooks/deliveries?sender=cdevents&limit=500&atLeast=" + Api.position(unknown))
                .body("items.content", everyItem(nullValue()));
        var kept = known.extract()
                .<String>path("items.find { it.delivery == '%s' }.id"
                        .formatted(unknown.extract().<String>path("delivery")));
        Api.get("/hooks/deliveries/" + kept)
                .statusCode(200)
                .body("kind", equalTo("service.drained"), "content.text", containsString("pkg:oci/checkout@1.4.2"));
        Api.get("/hooks/deliveries/" + UUID.randomUUID()).statusCode(404);
    }

    @Test
    void aRollbackTakesBackTheLatestDeploymentAndNoOtherChange() {
        var deployment = ChangeApi.scheduled(shop.change("normal", "1.4.2"));
        var started = ChangeApi.act("sre", deployment, "start", "{}");
        Api.get("/changes?atLeast=" + Api.position(started)).statusCode(200);
        var config = ChangeApi.scheduled(shop.change("normal", "1.4.3").replace("\"deployment\"", "\"config\""));
        ChangeApi.act("sre", config, "start", "{}");
        var chain = UUID.randomUUID().toString();
        cdevents("service.rolledback", chain, event("service.rolledback", chain))
                .statusCode(202)
                .body("became.action", equalTo("ROLLED_BACK"), "became.change", equalTo(deployment));
    }

    @Test
    void whatSomebodyStoodForAndGaveUpWentOutAllTheSame() {
        var chain = UUID.randomUUID().toString();
        var id = cdevents("service.deployed", chain, event("service.deployed", chain))
                .statusCode(202)
                .extract()
                .<String>path("became.change");
        Api.post("sre", "/unregistered/" + id + "/adopt", "{}").statusCode(200);
        var given = ChangeApi.act("sre", id, "cancel", "{\"reason\": \"never mind\"}");
        Api.get("/delivery?service=%s&from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&atLeast=%s"
                        .formatted(shop.checkout(), Api.position(given)))
                .statusCode(200)
                .body("unauthorisedRate.records", contains(id));
    }

    @Test
    void whatIsToldOfTheFutureHasHappenedByNow() {
        var chain = UUID.randomUUID().toString();
        var id = cdevents(
                        "service.deployed",
                        chain,
                        event("service.deployed", chain).replace("2026-11-02", "2099-11-02"))
                .statusCode(202)
                .extract()
                .<String>path("became.change");
        Api.get("/changes/" + id).body("startedAt", not(startsWith("2099")));
    }

    @Test
    void anIncidentInTheChainOfADeploymentIsItsDoing() {
        var chain = UUID.randomUUID().toString();
        var change = cdevents("service.deployed", chain, event("service.deployed", chain))
                .extract()
                .<String>path("became.change");
        assertEquals(change, suspected(chain, "\"chainId\":\"" + chain + "\""));
        assertEquals(change, suspected(UUID.randomUUID().toString(), """
                        "links":[{"linkType":"RELATION","linkKind":"TRIGGER","target":{"contextId":"%s"}}]""".formatted(id("service.deployed", chain))));
    }

    /** The one change that an incident is put down to, which has such a context. */
    private String suspected(String chain, String context) {
        var opened = call().auth()
                .preemptive()
                .basic("monitoring", SECRET)
                .contentType("application/json")
                .body("""
                        {"context":{"specversion":"0.5.1","id":"%s","source":"/monitoring","type":"dev.cdevents.incident.detected.0.3.0",
                          "timestamp":"2026-11-02T10:05:00Z",%s},
                         "subject":{"id":"down-%s","content":{"environment":{"id":"production"},"service":{"id":"%s"}}}}
                        """.formatted(id("incident.detected", chain), context, chain, shop.checkout()))
                .post("/hooks/cdevents")
                .then()
                .statusCode(202)
                .body("became.action", equalTo("OPENED"));
        var incident = opened.extract().<String>path("became.note").replaceAll(".*incident ([0-9a-f-]{36}).*", "$1");
        return Api.get("/incidents/" + incident + "/attribution?atLeast=" + Api.position(opened))
                .statusCode(200)
                .body("noChange", equalTo(0f), "candidates.probability", contains(1f))
                .extract()
                .path("candidates[0].change");
    }

    @Test
    void anAlertOpensAnIncidentAndResolvesIt() {
        var start = "2026-11-02T10:00:00.123Z";
        var incident = alertmanager("firing", start)
                .statusCode(202)
                .body("became.action", equalTo("OPENED"))
                .extract()
                .<String>path("became.note")
                .replaceAll(".*incident ([0-9a-f-]{36}).*", "$1");
        Api.as("viewer")
                .get("/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"), "services", hasItem(shop.checkout()), "severity", equalTo("critical"));
        alertmanager("resolved", start)
                .statusCode(202)
                .body("became.action", equalTo("RESOLVED"), "became.note", containsString(incident));
        Api.as("viewer")
                .get("/incidents/" + incident)
                .then()
                .body("state", equalTo("RESOLVED"), "mitigatedAt", equalTo("2026-11-02T10:20:00Z"));
        alertmanager("firing", "yesterday").statusCode(422);
    }

    @Test
    void whoeverIsPagedSaysHowBadItIs() {
        var key = shop.team();
        var incident = pagerduty("triggered", key, "null")
                .statusCode(202)
                .body("became.action", equalTo("OPENED"))
                .extract()
                .<String>path("became.note")
                .replaceAll(".*incident ([0-9a-f-]{36}).*", "$1");
        Api.get("/incidents/" + incident).body("severity", equalTo("major"));
        pagerduty("priority_updated", key, "{\"summary\":\"P1\"}")
                .statusCode(202)
                .body("became.action", equalTo("NOTED"), "became.note", containsString(incident));
        Api.get("/incidents/" + incident).body("severity", equalTo("critical"), "state", equalTo("OPEN"));
        pagerduty("resolved", key, "null").statusCode(202).body("became.action", equalTo("RESOLVED"));
        Api.get("/incidents/" + incident)
                .body("mitigatedAt", equalTo("2026-11-02T10:30:00Z"), "severity", equalTo("critical"));
    }

    private ValidatableResponse pagerduty(String kind, String key, String priority) {
        var body = """
                {"event":{"id":"%s-%s","event_type":"incident.%s","occurred_at":"2026-11-02T10:30:00Z","data":{"id":"%s","title":"Slow",
                 "created_at":"2026-11-02T10:00:00Z","urgency":"high","priority":%s,"service":{"summary":"%s"}}}}
                """.formatted(key, kind, kind, key, priority, shop.checkout());
        return call().header("X-PagerDuty-Signature", "v1=" + Api.mac(SECRET, body))
                .contentType("application/json")
                .body(body)
                .post("/hooks/pagerduty")
                .then();
    }

    @Test
    void whatAnAuditLogSaysNobodyRegisteredIsDetectedOnce() {
        var body = audit(UUID.randomUUID(), "olga");
        var id = audited(body)
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"))
                .extract()
                .<String>path("became.change");
        audited(body).statusCode(202).body("became.change", equalTo(id));
        Api.as("viewer")
                .get("/changes/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("DETECTED"), "service", equalTo(shop.checkout()), "result", equalTo("SUCCESS"));
        audited(audit(UUID.randomUUID(), "olga")).statusCode(202).body("became.action", equalTo("NOTED"));
        audited(audit(UUID.randomUUID(), "system:apiserver")).statusCode(202).body("became.action", equalTo("NOTED"));
        Api.post("sre", "/unregistered/" + id + "/adopt", "{}").statusCode(200);
        audited(audit(UUID.randomUUID(), "pavel")).statusCode(202).body("became.action", equalTo("DETECTED"));
    }

    @Test
    void aSyncOfArgocdIsADeployment() {
        call().auth()
                .preemptive()
                .basic("argocd", SECRET)
                .contentType("application/json")
                .body("""
                        {"app":{"metadata":{"name":"%s"},"status":{"sync":{"revision":"9f1c"},"health":{"status":"Healthy"},
                         "operationState":{"phase":"Succeeded","startedAt":"2026-11-02T10:00:00Z"}}}}""".formatted(shop.checkout()))
                .post("/hooks/argocd")
                .then()
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"));
    }

    @Test
    void moreAlertsThanCanBeDecidedOnAtOnceAreRefused() {
        var alert = "{\"status\":\"firing\",\"labels\":{},\"startsAt\":\"2026-11-02T10:00:00Z\"}";
        call().auth()
                .preemptive()
                .basic("alertmanager", SECRET)
                .contentType("application/json")
                .body("{\"alerts\":[" + String.join(",", java.util.Collections.nCopies(501, alert)) + "]}")
                .post("/hooks/alertmanager")
                .then()
                .statusCode(422)
                .body("code", equalTo("too-much-at-once"), "errors.pointer", hasItem("/alerts"));
    }

    private ValidatableResponse audited(String body) {
        return call().auth()
                .preemptive()
                .basic("kubernetes", SECRET)
                .contentType("application/json")
                .body(body)
                .post("/hooks/kubernetes-audit")
                .then();
    }

    private String audit(UUID id, String user) {
        return """
                {"kind":"EventList","apiVersion":"audit.k8s.io/v1","items":[{"auditID":"%s","stage":"ResponseComplete",
                 "verb":"patch","user":{"username":"%s"},"responseStatus":{"code":200},"stageTimestamp":"2026-11-02T10:00:00Z",
                 "objectRef":{"resource":"deployments","apiGroup":"apps","namespace":"default","name":"%s"}}]}
                """.formatted(id, user, shop.checkout());
    }

    private ValidatableResponse gitlab(String body) {
        return call().header("X-Gitlab-Token", SECRET)
                .contentType("application/json")
                .body(body)
                .post("/hooks/gitlab")
                .then();
    }

    /** In structured mode. */
    private ValidatableResponse cdevents(String kind, String chain, String event) {
        return call().auth()
                .preemptive()
                .basic("ci", SECRET)
                .contentType("application/cloudevents+json")
                .body("""
                        {"specversion":"1.0","id":"%s","source":"/ci","type":"%s","subject":"%s","data":%s}
                        """.formatted(id(kind, chain), "dev.cdevents." + kind + ".0.3.0", shop.checkout(), event))
                .post("/hooks/cdevents")
                .then();
    }

    private ValidatableResponse alertmanager(String status, String start) {
        return call().auth()
                .preemptive()
                .basic("alertmanager", SECRET)
                .contentType("application/json")
                .body("""
                        {"version":"4","status":"%s","alerts":[{"status":"%s","fingerprint":"%s",
                         "labels":{"alertname":"Slow","severity":"critical","service":"%s"},"annotations":{"summary":"Slow"},
                         "startsAt":"%s","endsAt":"%s"}]}
                        """.formatted(
                                status,
                                status,
                                shop.team(),
                                shop.checkout(),
                                start,
                                status.equals("firing") ? "0001-01-01T00:00:00Z" : "2026-11-02T10:20:00Z"))
                .post("/hooks/alertmanager")
                .then();
    }

    private String event(String kind, String chain) {
        return """
                {"context":{"specversion":"0.5.1","id":"%s","source":"/ci","type":"dev.cdevents.%s.0.3.0",
                  "timestamp":"2026-11-02T10:00:00Z","chainId":"%s"},
                 "subject":{"id":"%s","content":{"environment":{"id":"production"},"artifactId":"pkg:oci/checkout@1.4.2"}}}
                """.formatted(id(kind, chain), kind, chain, shop.checkout());
    }

    private static UUID id(String kind, String chain) {
        return UUID.nameUUIDFromBytes((kind + chain).getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecification call() {
        return RestAssured.given().basePath(Api.BASE);
    }
}
