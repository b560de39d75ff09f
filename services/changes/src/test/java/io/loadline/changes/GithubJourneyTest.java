package io.loadline.changes;

import static io.loadline.changes.Api.eventually;
import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.Api.put;
import static io.loadline.changes.ChangeApi.act;
import static io.loadline.changes.ChangeApi.scheduled;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
        return RestAssured.given()
                .basePath(Api.BASE)
                .contentType("application/json")
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
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
