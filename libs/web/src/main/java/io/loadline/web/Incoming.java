package io.loadline.web;

import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Sha256;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The request that is being answered, beneath JAX-RS. */
@RequestScoped
class Incoming {
    private final RoutingContext request;
    private final MessageDigest content = Sha256.begin();

    Incoming(RoutingContext request) {
        this.request = request;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.request().getHeader(name));
    }

    Optional<String> query(String name) {
        List<String> values = request.queryParam(name);
        if (values.size() > 1) {
            throw WebProblem.INVALID_PARAMETER.at("/" + name, "give " + name + " once");
        }
        return values.stream().findFirst();
    }

    /** Refuses an address that names what nothing can have in its name. */
    void checkStorable() {
        if (request.request().uri().contains("%00")) {
            request.queryParams().forEach(parameter -> {
                if (!Texts.areStorable(parameter.getValue())) {
                    throw unreadable(parameter.getKey(), "a text without NUL");
                }
            });
            throw WebProblem.INVALID_PARAMETER.because("the address must not contain NUL");
        }
    }

    /** Refuses parameters that nobody reads, so that a misspelt one does not widen the question. */
    void checkNames(Set<String> known) {
        for (var name : request.queryParams().names()) {
            if (!known.contains(name)) {
                throw WebProblem.UNKNOWN_PARAMETER.at(
                        "/" + name,
                        "there is no parameter '" + name + "'; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            query(name);
        }
    }

    Optional<Instant> instant(String name) {
        return query(name).map(text -> {
            try {
                return Scalars.instant(text);
            } catch (DateTimeException | Scalars.Unfit e) {
                throw unreadable(name, "an instant such as 2026-11-11T00:00:00Z, within the years 1 to 9999");
            }
        });
    }

    /** Whether it is a command that a client can send again. */
    boolean isKeyed() {
        return request.request().method().equals(HttpMethod.POST)
                && header("Idempotency-Key").filter(Scalars::isUuid).isPresent();
    }

    UUID idempotencyKey() {
        var key = header("Idempotency-Key")
                .orElseThrow(() -> WebProblem.IDEMPOTENCY_KEY_MISSING.because(
                        "POST needs the header Idempotency-Key, a UUID that you make up for each new command"));
        try {
            return Scalars.uuid(key);
        } catch (IllegalArgumentException e) {
            throw WebProblem.IDEMPOTENCY_KEY_INVALID.because("Idempotency-Key must be a UUID");
        }
    }

    /** Method and path, within which an idempotency key counts. */
    String route() {
        return request.request().method() + " " + request.normalizedPath();
    }

    String requestId() {
        return RequestId.of(request);
    }

    /** What the body is fed to while it is read. */
    MessageDigest content() {
        return content;
    }

    /** SHA-256 of the parameters and of as much of the body as was read. */
    String digest() {
        try {
            var digest = (MessageDigest) content.clone();
            digest.update(parameters().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without atLeast, which a client may well change between two tries. */
    private String parameters() {
        return request.queryParams().entries().stream()
                .filter(parameter -> !parameter.getKey().equals("atLeast"))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .sorted()
                .toList()
                .toString();
    }

    static Rejection unreadable(String parameter, String expected) {
        return WebProblem.INVALID_PARAMETER.at("/" + parameter, parameter + " must be " + expected);
    }
}
