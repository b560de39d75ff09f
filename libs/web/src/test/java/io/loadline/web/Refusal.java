package io.loadline.web;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;

/** A request that is answered with a problem. */
record Refusal(String what, int status, String code, Supplier<Response> answer) {
    DynamicTest test() {
        return DynamicTest.dynamicTest(
                what,
                () -> answer.get()
                        .then()
                        .statusCode(status)
                        .contentType("application/problem+json")
                        .header("X-Request-Id", notNullValue())
                        .body("status", equalTo(status))
                        .body("code", equalTo(code))
                        .body("type", equalTo("urn:loadline:problem:" + code))
                        .body("title", notNullValue())
                        .body("detail", notNullValue())
                        .body("errors", notNullValue()));
    }
}
