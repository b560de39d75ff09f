package io.loadline.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends one request after the other to a server, exactly as it is told. */
final class Probe {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    Probe(URI server) {
        this.server = server;
    }

    /** The server's description of itself. */
    JsonNode document() {
        return json(request("GET", "/q/openapi?format=json").send().body());
    }

    Request request(String method, String path) {
        return new Request(this, method, path, "", "", "application/json", "");
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request to come; empty texts are not sent. */
    record Request(Probe probe, String method, String path, String token, String key, String type, String body) {
        Request token(String value) {
            return new Request(probe, method, path, value, key, type, body);
        }

        Request withoutToken() {
            return token("");
        }

        Request key(String value) {
            return new Request(probe, method, path, token, value, type, body);
        }

        Request type(String value) {
            return new Request(probe, method, path, token, key, value, body);
        }

        Request body(String value) {
            return new Request(probe, method, path, token, key, type, value);
        }

        Request query(String query) {
            return new Request(probe, method, path + "?" + query, token, key, type, body);
        }

        HttpResponse<String> send() {
            var request = HttpRequest.newBuilder(probe.server.resolve(path))
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            header(request, "Authorization", token);
            header(request, "Idempotency-Key", key);
            header(request, "Content-Type", method.equals("GET") ? "" : type);
            return probe.send(request.build());
        }

        private static void header(HttpRequest.Builder request, String name, String value) {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        }
    }
}
