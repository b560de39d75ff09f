package io.loadline.changes;

import static io.restassured.RestAssured.given;

import io.loadline.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the service as one of the realm's users would. */
final class Api {
    static final String BASE = "/api/changes/v1";

    private Api() {}

    static {
        io.restassured.RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
    }

    static RequestSpecification as(String user) {
        return given().header("Authorization", Tokens.bearer(user)).basePath(BASE);
    }

    static ValidatableResponse post(String user, String path, String body) {
        return as(user).header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse put(String user, String path, String body) {
        return as(user).contentType("application/json").body(body).put(path).then();
    }

    static ValidatableResponse get(String path) {
        return as("viewer").get(path).then();
    }

    /** What is read after a command contains it. */
    static String position(ValidatableResponse response) {
        return response.extract().header("Loadline-Position");
    }

    static ValidatableResponse catalog(String user, String source, String yaml) {
        return as(user).contentType("application/yaml")
                .queryParam("source", source)
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .put("/catalog")
                .then();
    }

    /** The HMAC-SHA256 of what is sent, as a sender makes it. */
    static String mac(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
