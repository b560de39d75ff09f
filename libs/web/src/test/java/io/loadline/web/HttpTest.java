package io.loadline.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class HttpTest {
    private static final String NOTES = "/api/probe/v1/notes";

    @Test
    void creationSaysWhereItIsAndWhichVersion() {
        var location = post("sre", UUID.randomUUID(), "{\"text\":\"hello\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Loadline-Position", matchesPattern("probe:\\d+"))
                .header("X-Request-Id", notNullValue())
                .body("note.text", equalTo("hello"))
                .extract()
                .header("Location");
        as("viewer")
                .get(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("note.text", equalTo("hello"));
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndOtherContentIsRefused() {
        var key = UUID.randomUUID();
        var first = post("sre", key, "{\"text\":\"once\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        var again = post("sre", key, "{\"text\":\"once\"}")
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract();
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        post("sre", key, "{\"text\":\"twice\"}")
                .post(NOTES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void allErrorsOfABodyAreReportedAtOnce() {
        post("sre", UUID.randomUUID(), """
                {"text": " ", "kind": "FEATURE_FLAG", "count": -1, "price": {"amount": 1.5, "currency": "CNY"},
                 "window": {"start": "2026-11-11T00:00:00Z", "end": "2026-11-11T00:00:00Z"},
                 "tags": ["a", ""], "colour": "red"}
                """)
                .post(NOTES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"))
                .body(
                        "errors.pointer",
                        hasItems("/text", "/kind", "/count", "/price/amount", "/window", "/tags/1", "/colour"))
                .body("errors.find { it.pointer == '/window' }.line", equalTo(2));
    }

    private static RequestSpecification post(String user, UUID key, String body) {
        return as(user).header("Idempotency-Key", key.toString())
                .contentType("application/json")
                .body(body);
    }

    private static RequestSpecification as(String user) {
        return given().header("Authorization", Tokens.bearer(user));
    }
}
