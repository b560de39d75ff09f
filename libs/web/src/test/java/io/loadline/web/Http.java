package io.loadline.web;

import static io.restassured.RestAssured.given;

import io.loadline.testkit.Tokens;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Requests as the realm's users send them. */
final class Http {
    private Http() {}

    static RequestSpecification as(String user) {
        return given().header("Authorization", Tokens.bearer(user));
    }

    static RequestSpecification body(String user, String json) {
        var request = as(user).contentType("application/json");
        return json.isEmpty() ? request : request.body(json);
    }

    static RequestSpecification post(String user, String json) {
        return body(user, json).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    static RequestSpecification upload(String contentType, String rows) {
        return as("ingest")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(contentType)
                .body(rows.getBytes(StandardCharsets.UTF_8));
    }
}
