package io.loadline.slo;

import static io.restassured.RestAssured.given;

import io.loadline.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Calls the service as one of the realm's users would. */
final class Api {
    static final String BASE = "/api/slo/v1";

    private Api() {}

    static {
        RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
    }

    static RequestSpecification as(String user) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                                .defaultContentCharset(StandardCharsets.UTF_8)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", Tokens.bearer(user))
                .basePath(BASE);
    }

    static RequestSpecification keyed(String user) {
        return as(user).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    static Response post(String user, String path, String json) {
        return keyed(user).contentType("application/json").body(json).post(path);
    }

    static Response put(String user, String path, String json) {
        return as(user).contentType("application/json").body(json).put(path);
    }

    static Response openSlo(String user, String yaml) {
        return keyed(user).contentType("application/yaml").body(yaml).post("/openslo");
    }

    static Response slices(String user, String ndjson) {
        return keyed(user).contentType("application/x-ndjson").body(ndjson).post("/slices");
    }

    static Response get(String path) {
        return as("viewer").get(path);
    }
}
