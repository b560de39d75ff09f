package io.loadline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/**
 * A user's requests to the gateway; paths are as {@code /api/changes/v1/services}. An answer that says when to come again, as that of a
 * fact which has not arrived yet, is asked for again then, with the same key.
 */
public final class Shop {

    private static final int TRIES = 15;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI gateway;
    private final String token;

    Shop(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** In another form than JSON. */
    public Answer get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET());
    }

    /** With a new idempotency key. */
    public Answer post(String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String json) {
        return post(path, "application/json", json);
    }

    public Answer put(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).PUT(BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String json) {
        return put(path, "application/json", json);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(1));
    }

    private static Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            for (int tries = 1; tries < TRIES && response.statusCode() == 503; tries++) {
                Thread.sleep(Duration.ofSeconds(
                        response.headers().firstValueAsLong("Retry-After").orElse(1)));
                response = HTTP.send(request, BodyHandlers.ofString());
            }
            return new Answer(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back, and for what. */
    public record Answer(HttpRequest request, HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        /** Fails with the whole answer when it has another status. */
        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError("%s %s: expected %d but was %d: %s"
                        .formatted(request.method(), request.uri(), status, status(), response.body()));
            }
            return this;
        }

        /** Fails with the whole answer when it is none of 2xx. */
        public Answer expectGood() {
            return expect(status() / 100 == 2 ? status() : 200);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(request.uri() + " does not answer JSON: " + response.body(), e);
            }
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers()
                    .firstValue(name)
                    .orElseThrow(() -> new AssertionError(request.uri() + " answers without " + name));
        }
    }
}
