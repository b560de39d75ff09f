package io.loadline.changes;

import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.Api.put;
import static io.loadline.changes.ChangeApi.act;
import static io.loadline.changes.ChangeApi.scheduled;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GitHub tells, and what becomes of it, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class GithubJourneyTest {
    private static final String SECRET = "harbour-webhook-secret";

    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        shop.registered();
    }

    @Test
    void aSignedDeploymentMovesTheApprovedChangeAndARedeliveryAddsNothing() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var id = scheduled(shop.change("normal", "f95f852bd8fca8fcc58a9a2d6c842781e32a215e"));
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
        Patience.until(() -> get("/hooks/deliveries?sender=github&limit=500")
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
        Patience.until(() -> get("/unregistered?limit=500")
                .extract()
                .<List<String>>path("items.id")
                .contains(id));
        post("sre", "/unregistered/" + id + "/adopt", "{}").statusCode(200).body("state", equalTo("RETRO_APPROVAL"));
        post("sre", "/changes/" + id + "/approve-retroactively", "{}").statusCode(403);
        act("admin", id, "approve-retroactively", "{}").body("state", equalTo("REVIEW"));
    }

    @Test
    void whatBeginsIntoAChangeThatNobodyWeighedIsKeptAsUnregistered() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var approved = scheduled(shop.change("normal", "31aaaaaaaa"));
        scheduled(shop.change("normal", "32bbbbbbbb"));
        hook("deployment", UUID.randomUUID().toString(), body("production", "31aaaaaaaa", 31, null))
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"))
                .body(
                        "became.note",
                        containsString("change %s does not allow it: changes are in the way".formatted(approved)));
    }

    @Test
    void whatAPipelineHasBegunByItselfIsNotUnregistered() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var id = scheduled(shop.change("normal", "41aaaaaaaa"));
        act("pipeline", id, "start", "{}");
        toldNow("deployment", "41aaaaaaaa", 41, null)
                .body("became.action", equalTo("NOTED"), "became.change", equalTo(id));
        toldNow("deployment", "42bbbbbbbb", 42, null).body("became.action", equalTo("DETECTED"));
        act("pipeline", id, "finish", "{}");
        act("pipeline", id, "verify", "{}");
        toldNow("deployment_status", "41aaaaaaaa", 41, "success")
                .body("became.action", equalTo("NOTED"), "became.change", equalTo(id));
        get("/changes/" + id).body("state", equalTo("REVIEW"));
    }

    @Test
    void whatWasTakenBackIsUnregisteredWhenItGoesOutAgain() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var id = scheduled(shop.change("normal", "51aaaaaaaa"));
        act("pipeline", id, "start", "{}");
        act("pipeline", id, "rollback", "{\"reason\":\"errors\"}");
        act("pipeline", id, "complete-rollback", "{}");
        toldNow("deployment", "51aaaaaaaa", 51, null).body("became.action", equalTo("DETECTED"));
    }

    @Test
    void whatIsToldLateOfARegisteredDeploymentMakesItNoUnregisteredOne() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var id = scheduled(shop.change("normal", "71aaaaaaaa"));
        act("pipeline", id, "start", "{}");
        toldNow("deployment", "71aaaaaaaa", 71, null).body("became.action", equalTo("NOTED"));
        act("pipeline", id, "fail", "{\"reason\":\"the job failed\"}");
        for (var state : List.of("failure", "success")) {
            toldNow("deployment_status", "71aaaaaaaa", 71, state)
                    .body("became.action", equalTo("NOTED"), "became.change", equalTo(id));
        }
        toldNow("deployment", "71aaaaaaaa", 72, null).body("became.action", equalTo("DETECTED"));
    }

    @Test
    void anApprovedCommitIsNotAnotherOneOfItsBranch() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        scheduled(shop.change("normal", "61aaaaaaaa").replace("v-61aaaaaaaa", "main"));
        toldNow("deployment", "62bbbbbbbb", 62, null).body("became.action", equalTo("DETECTED"));
    }

    private ValidatableResponse toldNow(String kind, String sha, int id, @Nullable String state) {
        var now = Instant.now().toString();
        var body = body("production", sha, id, state).replaceAll("2026-11-15T15:2\\d:53Z", now);
        return hook(kind, UUID.randomUUID().toString(), body).statusCode(202);
    }

    @Test
    void aPullRequestIsFollowedFromItsFirstCommitIntoProduction() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var begin = Instant.now().minusSeconds(60);
        deployed("a0", 21);
        told("push", """
                {"ref":"refs/heads/fix","before":"%1$s","after":"f1","commits":[{"id":"f1","timestamp":"%2$s"}],%3$s}
                """.formatted("0".repeat(40), Instant.now().minusSeconds(7200), repository()));
        told("pull_request", request("opened", "null", "null"));
        told("pull_request_review", """
                {"action":"submitted","review":{"id":1,"user":{"login":"eve"},"submitted_at":"%s"},"pull_request":{"number":7},%s}
                """.formatted(Instant.now().minusSeconds(1800), repository()));
        var merged = "\"" + Instant.now().minusSeconds(600) + "\"";
        told("pull_request", request("closed", "\"a1\"", merged));
        told("push", """
                {"ref":"refs/heads/main","before":"a0","after":"a1","commits":[{"id":"f1","timestamp":"%1$s"},
                 {"id":"a1","timestamp":"%1$s"}],%2$s}""".formatted(Instant.now().minusSeconds(600), repository()));
        var last = deployed("a1", 22);
        get("/delivery?mode=devlake&service=%s&from=%s&to=%s&atLeast=%s"
                        .formatted(shop.checkout(), begin, Instant.now().plusSeconds(60), position(last)))
                .statusCode(200)
                .body("deploymentFrequency.records", hasSize(2))
                .body("leadTimeForChanges.records", contains(shop.repository() + "#7"))
                .body("leadTimeForChanges.value", allOf(greaterThanOrEqualTo(7200f), lessThan(7500f)));
    }

    @Test
    void aPushToARepositoryThatNoServiceIsBuiltFromIsKeptAsNotOurs() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var push = """
                {"ref":"refs/heads/main","before":"b0","after":"b1","commits":[],"repository":{"full_name":"elsewhere/site"}}""";
        hook("push", UUID.randomUUID().toString(), push).statusCode(202).body("became.action", equalTo("UNMATCHED"));
        hook("push", UUID.randomUUID().toString(), "{\"ref\":\"refs/tags/v1\"}")
                .statusCode(202)
                .body("became.action", equalTo("NOTED"));
    }

    private ValidatableResponse deployed(String sha, int id) {
        toldNow("deployment", sha, id, null);
        return toldNow("deployment_status", sha, id, "success");
    }

    private void told(String kind, String body) {
        hook(kind, UUID.randomUUID().toString(), body)
                .statusCode(202)
                .body("became.note", equalTo("it counts in lead times"));
    }

    private String request(String action, String commit, String at) {
        return """
                {"action":"%1$s","pull_request":{"number":7,"user":{"login":"ann"},"created_at":"%2$s","merged":%3$s,
                 "merge_commit_sha":%4$s,"merged_at":%5$s,"base":{"sha":"a0","repo":{"full_name":"%6$s"}},
                 "head":{"ref":"fix","repo":{"full_name":"%6$s"}}},%7$s}
                """.formatted(
                        action,
                        Instant.now().minusSeconds(3600),
                        !at.equals("null"),
                        commit,
                        at,
                        shop.repository(),
                        repository());
    }

    private String repository() {
        return "\"repository\":{\"full_name\":\"" + shop.repository() + "\"}";
    }

    @Test
    void theFormThatGithubSendsUnlessItIsToldOtherwiseIsSignedAsAWhole() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var form = "payload="
                + URLEncoder.encode(body("production", UUID.randomUUID().toString(), 11, null), StandardCharsets.UTF_8);
        hook("deployment", UUID.randomUUID().toString(), form, "application/x-www-form-urlencoded")
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"));
    }

    @Test
    void whatIsNotSignedIsNotTaken() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        var body = body("production", "abc", 9, null);
        RestAssured.given()
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
    void aWorkflowThatAsksWhetherItMayDeployIsAnsweredByTheGate() {
        put("admin", "/hooks/github", "{\"secret\":\"" + SECRET + "\"}");
        asked(shop.repository(), "Production", "http://127.0.0.1:9/repos/1")
                .body("became.note", startsWith("approved: "));
        var frozen = post("sre", "/freezes", """
                        {"reason":"Inventory","services":["%s"],"environment":"production","level":"freeze",
                         "window":{"start":"%s","end":"%s"}}""".formatted(
                                shop.checkout(),
                                Instant.now().minusSeconds(600),
                                Instant.now().plusSeconds(7200)))
                .statusCode(201);
        get("/freezes?atLeast=" + position(frozen)).statusCode(200);
        asked(shop.repository(), "production", "http://127.0.0.1:9/repos/1")
                .body("became.note", startsWith("rejected: declared-freeze: Inventory"));
        asked("harbour/unknown", "production", "http://127.0.0.1:9/repos/1")
                .body("became.note", startsWith("no service has the repository"));
        asked(shop.repository(), "produktion", "http://127.0.0.1:9/repos/1")
                .body("became.note", equalTo("no environment is called produktion"));
        asked(shop.repository(), "production", "http://127.0.0.2:9/repos/1")
                .body("became.note", equalTo("it waits elsewhere than at loadline.github.api"));
    }

    private static ValidatableResponse asked(String repository, String environment, String callback) {
        return hook("deployment_protection_rule", UUID.randomUUID().toString(), """
                        {"action":"requested","environment":"%s","event":"push","deployment":{"id":1,"sha":"f95f852"},
                         "deployment_callback_url":"%s","repository":{"full_name":"%s"},"installation":{"id":4711}}""".formatted(
                                environment, callback, repository))
                .statusCode(202);
    }

    private static ValidatableResponse hook(String kind, String delivery, String body) {
        return hook(kind, delivery, body, "application/json");
    }

    private static ValidatableResponse hook(String kind, String delivery, String body, String contentType) {
        return RestAssured.given()
                .basePath(Api.BASE)
                .contentType(contentType)
                .header("X-GitHub-Event", kind)
                .header("X-GitHub-Delivery", delivery)
                .header("X-Hub-Signature-256", signature(body))
                .body(body)
                .post("/hooks/github")
                .then();
    }

    private String body(String environment, String sha, int id, @Nullable String state) {
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
        return "sha256=" + Api.mac(SECRET, body);
    }
}
