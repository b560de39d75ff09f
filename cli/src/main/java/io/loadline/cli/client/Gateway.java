package io.loadline.cli.client;

import io.loadline.cli.access.Identity;
import io.loadline.cli.http.Sender;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks the platform, as whoever has signed in. */
public final class Gateway {
    private static final String JSON = "application/json";
    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final int UNAUTHENTICATED = 401;
    private static final Pattern NOT_IN_HEADERS = Pattern.compile("[^ -~]|%");

    private final URI base;
    private final Identity identity;
    private final Sender sender;
    private final Optional<String> initiator;

    /** @param initiator the person that this environment acts for, unless a command names another */
    Gateway(URI base, Identity identity, Sender sender, Optional<String> initiator) {
        this.base = base;
        this.identity = identity;
        this.sender = sender;
        this.initiator = initiator;
    }

    /** @throws Refused when the answer is none of 2xx, as all of these do */
    public Answer get(Address address) {
        return get(address, JSON);
    }

    public Answer get(Address address, String accept) {
        return answer(request(address, accept).timeout(USUAL));
    }

    /** Takes effect once however often it is sent. */
    public Answer post(Address address, Body body, Writing writing) {
        var request = request(address, JSON)
                .header("Content-Type", body.contentType())
                .header("Idempotency-Key", writing.key());
        name(writing.initiator().or(() -> initiator), request);
        body.patience().ifPresent(request::timeout);
        return answer(request.POST(body.publisher()));
    }

    /** Is the same however often it is sent. */
    public Answer put(Address address, Body body) {
        var request = request(address, JSON).header("Content-Type", body.contentType());
        name(initiator, request);
        body.patience().ifPresent(request::timeout);
        return answer(request.PUT(body.publisher()));
    }

    /** An answer that goes on. */
    public InputStream follow(Address address) {
        return good(send(request(address, "text/event-stream"), BodyHandlers.ofInputStream()));
    }

    /** Headers are ASCII; what else is in a name has its UTF-8 percent-encoded. */
    private static void name(Optional<String> initiator, HttpRequest.Builder request) {
        initiator
                .map(person -> NOT_IN_HEADERS
                        .matcher(person)
                        .replaceAll(each -> URLEncoder.encode(each.group(), StandardCharsets.UTF_8)))
                .ifPresent(person -> request.header("Loadline-Initiator", person));
    }

    private HttpRequest.Builder request(Address address, String accept) {
        return HttpRequest.newBuilder(URI.create(base + address.text())).header("Accept", accept);
    }

    private Answer answer(HttpRequest.Builder request) {
        var response = send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw Refused.of(response.statusCode(), response.body());
        }
        return new Answer(response.request().method() + " " + response.uri(), response.body());
    }

    private static InputStream good(HttpResponse<InputStream> response) {
        if (response.statusCode() / 100 != 2) {
            throw Refused.of(response.statusCode(), Streams.all(response.body()));
        }
        return response.body();
    }

    /** Once more with another token when this one holds no longer. */
    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        var response = sender.send(authorized(request), handler);
        return response.statusCode() == UNAUTHENTICATED && identity.renew()
                ? sender.send(authorized(request), handler)
                : response;
    }

    private HttpRequest authorized(HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + identity.token()).build();
    }
}
