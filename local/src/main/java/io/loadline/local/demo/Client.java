package io.loadline.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Requests to the gateway as the user whose job it is. Each POST has a key that follows from the first start and its content, so
 * that it takes effect once however often it is sent; that is also why a request that found nobody is sent again.
 */
final class Client {
    private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);
    private static final int TRIES = 30;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> headers;
    private final URI gateway;
    private final UnaryOperator<String> tokens;
    private final Instant start;

    /** @param tokens a bearer token by the name of a user or machine client */
    Client(URI gateway, UnaryOperator<String> tokens, Instant start) {
        this(gateway, tokens, start, Map.of());
    }

    private Client(URI gateway, UnaryOperator<String> tokens, Instant start, Map<String, String> headers) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.start = start;
        this.headers = headers;
    }

    /** The same for requests that belong together: whoever receives traces sees them, and what follows from them, as one. */
    Client inOneTrace() {
        var id = UUID.randomUUID().toString().replace("-", "");
        return new Client(gateway, tokens, start, Map.of("traceparent", "00-%s-%s-01".formatted(id, id.substring(16))));
    }

    Reply get(String user, String path) {
        return send("GET " + path, () -> authorized(user, path).GET()).good();
    }

    Reply put(String user, String path, Payload body) {
        return send("PUT " + path, () -> with(body, authorized(user, path)).PUT(body.publisher()))
                .good();
    }

    Reply post(String user, String path, Payload body) {
        return send(
                        "POST " + path,
                        () -> with(body, authorized(user, path))
                                .header("Idempotency-Key", key(user, path, body))
                                .POST(body.publisher()))
                .good();
    }

    /** A verb that needs no words. */
    Reply post(String user, String path) {
        return post(user, path, Payload.json("{}"));
    }

    /** As a sender who signs instead of having a token. */
    Reply deliver(String path, Map<String, String> headers, String body) {
        return send("POST " + path, () -> {
                    var request =
                            HttpRequest.newBuilder(gateway.resolve(path)).header("Content-Type", "application/json");
                    headers.forEach(request::header);
                    return request.POST(BodyPublishers.ofString(body));
                })
                .good();
    }

    /**
     * Asks until the answer is as it should be, which it is when events have travelled.
     *
     * @param what it waits for, for people
     */
    Reply await(String user, String path, String what, Predicate<Reply> asItShouldBe) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var reply = get(user, path);
            if (asItShouldBe.test(reply)) {
                return reply;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoException("%s: %s does not come; the last answer was %s"
                        .formatted(reply.request(), what, reply.response().body()));
            }
            sleep(LOOK);
        }
    }

    private HttpRequest.Builder authorized(String user, String path) {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + known.computeIfAbsent(user, tokens));
        headers.forEach(request::header);
        return request;
    }

    private static HttpRequest.Builder with(Payload body, HttpRequest.Builder request) {
        return request.header("Content-Type", body.contentType());
    }

    private String key(String user, String path, Payload body) {
        var name = "harbour\n%s\n%s\n%s\n%s".formatted(start, user, path, body.identity());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private interface Making {
        HttpRequest.Builder request();
    }

    private Reply send(String name, Making making) {
        for (int attempt = 1; ; attempt++) {
            try {
                var request = making.request().timeout(LONGEST).build();
                var response = http.send(request, BodyHandlers.ofString());
                if (!AGAIN.contains(response.statusCode()) || attempt == TRIES) {
                    return new Reply(name, response);
                }
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw new DemoException(name + " is not answered: " + e, e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            sleep(PAUSE);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static DemoException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DemoException("interrupted", e);
    }
}
