package io.loadline.changes;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents say runs, held against what was registered, with a real database. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RunningJourneyTest {
    private static final String SECRET = "harbour-running-secret";

    private final Shop shop = Shop.open();
    private final String cluster = "east-" + shop.team();

    @BeforeEach
    void register() {
        shop.registered();
        Api.as("admin")
                .contentType("application/json")
                .body("{\"secret\":\"" + SECRET + "\"}")
                .put("/hooks/running-digests")
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(201)));
    }

    @Test
    void aDigestThatNobodyRegisteredIsDetectedOnceAndAdoptedAsWhatAnAuditLogTells() {
        var known = digest();
        ChangeApi.act("sre", ChangeApi.scheduled(shop.change("normal", known)), "start", "{}");
        var rogue = digest();
        report(cluster, known, rogue)
                .statusCode(202)
                .body("became.action", equalTo("DETECTED"), "became.note", startsWith("1 unregistered of 2 "));
        report(cluster, known, rogue).statusCode(202).body("became.action", equalTo("NOTED"));
        var elsewhere = report(cluster + "-2", rogue).statusCode(202).body("became.action", equalTo("NOTED"));

        var found = Api.get("/running-digests?service=" + shop.checkout() + "&atLeast=" + Api.position(elsewhere))
                .statusCode(200)
                .body("items", hasSize(3));
        var id = found.extract().<String>path("items.find { it.image.endsWith('%s') }.change".formatted(rogue));
        Api.get("/unregistered?limit=500").body("items.id", hasItem(id));
        Api.get("/changes/" + id)
                .statusCode(200)
                .body(
                        "state",
                        equalTo("DETECTED"),
                        "service",
                        equalTo(shop.checkout()),
                        "artifact.digest",
                        equalTo(rogue),
                        "title",
                        containsString("1.4.2 in cluster east-"));
        Api.post("sre", "/unregistered/" + id + "/adopt", "{}").statusCode(200);
        Api.post("admin", "/changes/" + id + "/reject-retroactively", "{\"reason\":\"nobody tested it\"}")
                .statusCode(200);
        ChangeApi.act("sre", id, "complete-rollback", "{\"restored\":true}");
        // it is given time to go away
        report(cluster, known, rogue).statusCode(202).body("became.action", equalTo("NOTED"));
    }

    @Test
    void whatIsSeenFirstOfAServiceThatRegistersNothingIsWhereItsRecordBegins() {
        report(cluster, digest()).statusCode(202).body("became.action", equalTo("NOTED"));
        var second = digest();
        var detected = report(cluster, second).statusCode(202).body("became.action", equalTo("DETECTED"));
        var id = detected.extract().<String>path("became.change");
        unauthorised(detected, equalTo(1f));
        var dismissed = Api.post("sre", "/unregistered/" + id + "/dismiss", "{\"reason\":\"a trial\"}")
                .statusCode(200);
        unauthorised(dismissed, nullValue());
        report(cluster, second).statusCode(202).body("became.action", equalTo("NOTED"));
    }

    @Test
    void aDraftIsNoRecordThatWhatRanBeforeIsMissingFrom() {
        ChangeApi.registered(shop.change("normal", digest()));
        report(cluster, digest()).statusCode(202).body("became.action", equalTo("NOTED"));
    }

    @Test
    void aDeploymentThatNamesNoArtifactStandsForWhatBeginsToRun() {
        report(cluster, digest()).statusCode(202).body("became.action", equalTo("NOTED"));
        var unnamed = shop.change("normal", "x").replaceAll("\"artifact\": [^}]*}, *", "");
        ChangeApi.act("sre", ChangeApi.scheduled(unnamed), "start", "{}");
        report(cluster, digest()).statusCode(202).body("became.action", equalTo("NOTED"));
    }

    @Test
    void theSameReportAgainGetsTheSameAnswer() {
        var body = body(cluster, "2026-11-02T10:00:00Z", digest());
        var first = send(body).statusCode(202).extract().asString();
        assertEquals(first, send(body).statusCode(202).extract().asString());
        assertNotEquals(first, report(cluster, digest()).extract().asString());
    }

    @Test
    void whatCannotBeReadIsRefusedWithAllThatIsWrong() {
        send("{\"cluster\":\"east 1\"}").statusCode(422).body("errors.pointer", hasItem("/cluster"));
        send("""
                {"cluster":"%s","observedAt":"2026-11-02T10:00:00Z","containers":[{"image":"r/till:1"},{"workload":"till","digest":"sha256:ab"}]}
                """.formatted(cluster))
                .statusCode(422)
                .body("errors.pointer", hasItems("/containers/0/workload", "/containers/1/image"));
        send(body(cluster, "2026-11-02T10:00:00Z", digest())
                        .replace("\"cluster\"", "\"environment\":\"moon\",\"cluster\""))
                .statusCode(422)
                .body("code", equalTo("unknown-environment"));
        RestAssured.given()
                .basePath(Api.BASE)
                .contentType("application/json")
                .body("{}")
                .post("/hooks/running-digests")
                .then()
                .statusCode(401);
    }

    /** Of the changes to checkout, once the read models know of a write. */
    private void unauthorised(ValidatableResponse written, Matcher<?> share) {
        Api.get("/delivery?service=%s&from=%s&to=%s&atLeast=%s"
                        .formatted(
                                shop.checkout(),
                                Instant.now().minusSeconds(3600),
                                Instant.now().plusSeconds(3600),
                                Api.position(written)))
                .statusCode(200)
                .body("unauthorisedRate.value", share);
    }

    private ValidatableResponse report(String from, String... digests) {
        return send(body(from, Instant.now().toString(), digests));
    }

    private static ValidatableResponse send(String body) {
        return RestAssured.given()
                .basePath(Api.BASE)
                .auth()
                .preemptive()
                .basic("agent", SECRET)
                .contentType("application/json")
                .body(body)
                .post("/hooks/running-digests")
                .then();
    }

    /** Checkout runs each of some digests. */
    private String body(String from, String at, String... digests) {
        var containers = new StringBuilder();
        for (var digest : digests) {
            containers.append("""
                    {"namespace":"shop","workload":"%1$s","container":"%1$s","image":"r/%1$s:1.4.2","digest":"r/%1$s@%2$s"},
                    """.formatted(shop.checkout(), digest));
        }
        return """
                {"cluster":"%s","observedAt":"%s","containers":[%s
                 {"namespace":"kube-system","workload":"coredns","container":"coredns","image":"r/coredns:1","digest":"sha256:c1"}]}
                """.formatted(from, at, containers);
    }

    private static String digest() {
        return "sha256:" + UUID.randomUUID().toString().replace("-", "");
    }
}
