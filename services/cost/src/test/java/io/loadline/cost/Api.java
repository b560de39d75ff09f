package io.loadline.cost;

import static io.restassured.RestAssured.given;

import io.loadline.testkit.Tokens;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Calls the service as one of the realm's users would. */
final class Api {
    static final String BASE = "/api/cost/v1";

    private static final RestAssuredConfig EXACT = RestAssuredConfig.config()
            .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.BIG_DECIMAL));

    private Api() {}

    static RequestSpecification as(String user) {
        return given().config(EXACT)
                .header("Authorization", Tokens.bearer(user))
                .basePath(BASE);
    }

    static RequestSpecification keyed(String user) {
        return as(user).header("Idempotency-Key", UUID.randomUUID());
    }

    static ValidatableResponse post(String user, String path, String body) {
        return keyed(user).contentType("application/json").body(body).post(path).then();
    }

    static ValidatableResponse put(String user, String path, String body) {
        return as(user).contentType("application/json").body(body).put(path).then();
    }

    static ValidatableResponse get(String path, Object... parameters) {
        return as("viewer").get(path, parameters).then();
    }

    static ValidatableResponse bill(String query, byte[] file) {
        return keyed("finops")
                .contentType("application/octet-stream")
                .body(file)
                .post("/bills?" + query)
                .then();
    }

    static ValidatableResponse businessDays(String user, String lines) {
        return keyed(user)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/business-days")
                .then();
    }

    static ValidatableResponse measures(String user, String lines) {
        return keyed(user)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/measures")
                .then();
    }

    static ValidatableResponse nodeDays(String user, String lines) {
        return keyed(user)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/node-days")
                .then();
    }

    /** What is read after a command contains it. */
    static String position(ValidatableResponse response) {
        return response.extract().header("Loadline-Position");
    }
}
