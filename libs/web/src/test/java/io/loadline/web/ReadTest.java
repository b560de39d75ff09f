package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.body;
import static io.loadline.web.Http.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Pages, the past, history, and facts that have just been told. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ReadTest {
    private static final String NOTES = "/api/changes/v1/notes";

    @Test
    void listsGoOnWhereThePageEnded() {
        var page = as("viewer")
                .get(NOTES + "?limit=100")
                .then()
                .statusCode(200)
                .body("items", hasSize(100))
                .extract();
        as("viewer")
                .get(NOTES + "?limit=100&after=" + page.path("next"))
                .then()
                .statusCode(200)
                .body("items", hasSize(20))
                .body("items[0]", equalTo(101))
                .body("next", nullValue());
        as("viewer").get(NOTES).then().body("items", hasSize(50));
    }

    @Test
    void anInstantOfThePastGivesTheSameBytesForEver() throws InterruptedException {
        var location =
                post("sre", "{\"text\":\"first\"}").post(NOTES).then().extract().header("Location");
        Thread.sleep(5);
        var then = Instant.now();
        Thread.sleep(5);
        var before = as("viewer")
                .get(location + "?asOf=" + then)
                .then()
                .statusCode(200)
                .header("Loadline-Position", matchesPattern("changes:\\d+"))
                .extract();
        post("sre", "").post(location + "/close").then().statusCode(200).body("note.closed", equalTo(true));
        var after = as("viewer")
                .get(location + "?asOf=" + then)
                .then()
                .statusCode(200)
                .extract();
        assertEquals(before.asString(), after.asString());
        assertEquals(before.header("Loadline-Position"), after.header("Loadline-Position"));
        as("viewer").get(location).then().body("note.closed", equalTo(true));
        as("viewer").get(location + "?asOf=2020-01-01T00:00:00Z").then().statusCode(404);
    }

    @Test
    void historySaysWhoAndWhy() {
        var location = post("pipeline", "{\"text\":\"told\"}")
                .header("Loadline-Initiator", "M%C3%89I")
                .header("Loadline-Reason", "because")
                .header("X-Request-Id", "chain-7")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        as("viewer")
                .get(location + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].type", equalTo("note.written"))
                .body("items[0].actor", equalTo("pipeline"))
                .body("items[0].initiator", equalTo("méi"))
                .body("items[0].reason", equalTo("because"))
                .body("items[0].correlation", equalTo("chain-7"))
                .body("items[0].data.text", equalTo("told"));
    }

    @Test
    void historyGoesOnWhereThePageEnded() {
        var location =
                post("sre", "{\"text\":\"told\"}").post(NOTES).then().extract().header("Location");
        post("sre", "").post(location + "/close").then().statusCode(200);
        var first = as("viewer")
                .get(location + "/history?limit=1")
                .then()
                .statusCode(200)
                .body("items.version", contains(1))
                .extract();
        as("viewer")
                .get(location + "/history?limit=1&after=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.version", contains(2))
                .body("next", nullValue());
    }

    @Test
    void whatWasJustRegisteredIsKnownToWhoeverSaysSo() {
        post("sre", "{\"text\":\"a\",\"service\":\"nobody\"}")
                .post(NOTES)
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-service"))
                .body("errors.pointer", contains("/service"));
        var position = body("sre", "")
                .put(NOTES + "/services/search")
                .then()
                .statusCode(201)
                .extract()
                .header("Loadline-Position");
        post("sre", "{\"text\":\"a\",\"service\":\"search\"}")
                .post(NOTES + "?atLeast=" + position)
                .then()
                .statusCode(201);
        as("viewer")
                .get(NOTES + "/services/search?atLeast=" + position)
                .then()
                .statusCode(200)
                .body("owner", equalTo("checkout"))
                .body("tier", equalTo(4));
    }

    @Test
    void aFactThatDoesNotArriveIsNotWaitedForLong() {
        as("viewer")
                .get(NOTES + "?atLeast=changes:999999999")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("not-caught-up"));
    }
}
