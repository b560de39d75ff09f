package io.loadline.web;

import static io.loadline.web.Http.body;
import static io.loadline.web.Http.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is sent as JSON. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BodyTest {
    private static final String NOTES = "/api/changes/v1/notes";
    private static final String GOOD = "{\"text\":\"a\"}";

    @TestFactory
    Stream<DynamicTest> everyWrongBodyIsRefused() {
        return Stream.of(
                        sent("half a document", 400, "malformed-body", "{\"text\":"),
                        sent("no document", 400, "malformed-body", " "),
                        sent("two documents", 400, "malformed-body", GOOD + GOOD),
                        sent("a field twice", 400, "malformed-body", "{\"text\":\"a\",\"text\":\"b\"}"),
                        sent("an unknown field", 422, "invalid-body", "{\"text\":\"a\",\"x\":1}"),
                        sent("a wrong type", 422, "invalid-body", "{\"text\":1}"),
                        sent("a number that would be cut", 422, "invalid-body", "{\"text\":\"a\",\"count\":2.7}"),
                        sent("a NUL", 422, "invalid-body", "{\"text\":\"\\u0000\"}"),
                        sent("an array for an object", 422, "invalid-body", "[]"),
                        sent("a body too large", 413, "body-too-large", large()))
                .map(Refusal::test);
    }

    @Test
    void allErrorsOfABodyAreReportedAtOnce() {
        post("sre", """
                {"text": " ", "kind": "FEATURE_FLAG", "count": -1, "price": {"amount": 1.5, "currency": "CNY"},
                 "window": {"start": "2026-11-11T00:00:00Z", "end": "2026-11-11T00:00:00Z"},
                 "tags": ["a", ""], "colour": "red"}
                """)
                .post(NOTES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"))
                .body("type", equalTo("urn:loadline:problem:invalid-body"))
                .body("title", equalTo("Invalid body"))
                .body(
                        "errors.pointer",
                        hasItems("/text", "/kind", "/count", "/price/amount", "/window", "/tags/1", "/colour"))
                .body("errors.find { it.pointer == '/window' }.line", equalTo(2));
    }

    private static Refusal sent(String what, int status, String code, String body) {
        return new Refusal(what, status, code, () -> post("sre", body).post(NOTES));
    }

    private static String large() {
        return "{\"text\":\"" + "x".repeat(1 << 20) + "\"}";
    }
}
