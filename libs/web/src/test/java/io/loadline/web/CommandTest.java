package io.loadline.web;

import static io.loadline.web.Http.as;
import static io.loadline.web.Http.body;
import static io.loadline.web.Http.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Creation, keys and versions. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class CommandTest {
    private static final String NOTES = "/api/changes/v1/notes";

    @Test
    void creationSaysWhereItIsAndWhichVersion() {
        var location = post("sre", "{\"text\":\"hello\"}")
                .header("X-Request-Id", "mine-1")
                .post(NOTES)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Loadline-Position", matchesPattern("changes:\\d+"))
                .header("X-Request-Id", "mine-1")
                .header("Location", startsWith(NOTES + "/"))
                .body("note.text", equalTo("hello"))
                .extract()
                .header("Location");
        as("viewer")
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("X-Request-Id", notNullValue())
                .body("note.text", equalTo("hello"));
        as("viewer").header("If-None-Match", "W/\"1\"").get(location).then().statusCode(304);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndOtherContentIsRefused() {
        var key = UUID.randomUUID().toString();
        var first = body("sre", "{\"text\":\"once\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        var again = body("sre", "{\"text\":\"once\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        body("sre", "{\"text\":\"twice\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency-key-reused"));
        // the key of another client is another key
        body("admin", "{\"text\":\"twice\"}")
                .header("Idempotency-Key", key)
                .post(NOTES)
                .then()
                .statusCode(201);
    }

    @Test
    void putCreatesThenReplacesUnderItsPreconditions() {
        var note = NOTES + "/named/" + UUID.randomUUID();
        body("sre", "{\"text\":\"a\"}")
                .header("If-Match", "\"1\"")
                .put(note)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"a\"}")
                .header("If-None-Match", "*")
                .put(note)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"");
        body("sre", "{\"text\":\"b\"}")
                .header("If-None-Match", "*")
                .put(note)
                .then()
                .statusCode(412)
                .body("code", equalTo("version-mismatch"));
        body("sre", "{\"text\":\"a\"}").put(note).then().statusCode(200).header("ETag", "\"1\"");
        body("sre", "{\"text\":\"b\"}")
                .header("If-Match", "\"1\"")
                .put(note)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        body("sre", "{\"text\":\"c\"}")
                .header("If-Match", "\"1\"")
                .put(note)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"c\"}")
                .header("If-Match", "W/\"2\"")
                .put(note)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"c\"}").header("If-Match", "*").put(note).then().statusCode(200);
    }

    @Test
    void preconditionsMeanTheSameThingWhenSeveralAreTouched() {
        var pair = NOTES + "/pairs/" + UUID.randomUUID();
        body("sre", "{\"text\":\"a\"}")
                .header("If-Match", "*")
                .put(pair)
                .then()
                .statusCode(412)
                .body("code", equalTo("version-mismatch"));
        body("sre", "{\"text\":\"a\"}").put(pair).then().statusCode(201).header("ETag", "\"1\"");
        body("sre", "{\"text\":\"b\"}")
                .header("If-None-Match", "\"1\"")
                .put(pair)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"b\"}")
                .header("If-Match", "\"7\", \"8\"")
                .put(pair)
                .then()
                .statusCode(412);
        body("sre", "{\"text\":\"b\"}")
                .header("If-Match", "\"1\", \"7\"")
                .put(pair)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void anAnswerIsGivenAgainAlthoughTheCommandWouldBeRefusedByNow() {
        var key = UUID.randomUUID().toString();
        var first = ofTeam(key, "search", "{\"text\":\"a\",\"team\":\"search\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        var again = ofTeam(key, "payment", "{\"text\":\"a\",\"team\":\"search\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        ofTeam(UUID.randomUUID().toString(), "payment", "{\"text\":\"a\",\"team\":\"search\"}")
                .post(NOTES)
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign-team"));
    }

    private static RequestSpecification ofTeam(String key, String team, String json) {
        return given().header("Authorization", Tokens.bearer("mover", Set.of("viewer", "owner"), team))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(json);
    }
}
