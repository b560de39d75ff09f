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
import java.util.HashMap;
import java.util.Map;

/** Sends one request after the other to a server, exactly as it is told. */
final class Probe {
    /** What no body is. */
    static final String NONSENSE = "\u0001: [\n{";

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
        return new Request(this, method, path, Map.of(), "");
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

    /** A request to come. */
    record Request(Probe probe, String method, String path, Map<String, String> headers, String body) {
        Request token(String value) {
            return header("Authorization", value);
        }

        Request key(String value) {
            return header("Idempotency-Key", value);
        }

        Request type(String value) {
            return header("Content-Type", value);
        }

        /** An empty value takes the header away. */
        Request header(String name, String value) {
            var changed = new HashMap<>(headers);
            changed.put(name, value);
            return new Request(probe, method, path, changed, body);
        }

        Request body(String value) {
            return new Request(probe, method, path, headers, value);
        }

        Request method(String value) {
            return new Request(probe, value, path, headers, body);
        }

        Request query(String query) {
            return new Request(probe, method, path + (path.contains("?") ? "&" : "?") + query, headers, body);
        }

        HttpResponse<String> send() {
            var request = HttpRequest.newBuilder(probe.server.resolve(path))
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            headers.forEach((name, value) -> {
                if (!value.isEmpty()) {
                    request.header(name, value);
                }
            });
            return probe.send(request.build());
        }
    }
}
