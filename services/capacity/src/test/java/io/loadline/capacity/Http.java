package io.loadline.capacity;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Requests as the realm's users send them. */
public final class Http {
    public static final String BASE = "/api/capacity/v1";

    private Http() {}

    public static RequestSpecification as(String user) {
        return given().header("Authorization", Tokens.bearer(user));
    }

    public static RequestSpecification body(String user, String json) {
        var request = as(user).contentType("application/json");
        return json.isEmpty() ? request : request.body(json);
    }

    public static RequestSpecification post(String user, String json) {
        return body(user, json).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    public static RequestSpecification upload(String contentType, String rows) {
        return as("ingest")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(contentType)
                .body(rows.getBytes(StandardCharsets.UTF_8));
    }

    /** Fails with the whole answer when the status is another. */
    public static Response expect(int status, Response response) {
        assertEquals(status, response.statusCode(), () -> response.asString());
        return response;
    }

    public static Response put(String path, String json) {
        return expect2xx(body("sre", json).put(BASE + path));
    }

    private static Response expect2xx(Response response) {
        assertEquals(2, response.statusCode() / 100, () -> response.asString());
        return response;
    }

    /** Waits until what was written is in every read model. */
    public static Response seen(Response written) {
        var position = written.header("Loadline-Position");
        eventually(
                () -> as("viewer").queryParam("atLeast", position).get(BASE + "/datacenters?limit=1"),
                answer -> answer.statusCode() == 200);
        return written;
    }

    /** Asks again until the answer is as wanted. */
    public static <T> T eventually(Supplier<T> request, Predicate<T> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var answer = request.get();
        while (!wanted.test(answer) && System.nanoTime() < end) {
            pause();
            answer = request.get();
        }
        if (!wanted.test(answer)) {
            throw new AssertionError("waited in vain; the last answer is "
                    + (answer instanceof Response response
                            ? response.statusCode() + " " + response.asString()
                            : answer));
        }
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
