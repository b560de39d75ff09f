package io.loadline.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an issuer has given.
 *
 * @param client for which it was given
 * @param expires when the access token does
 * @param refresh with which another one is got
 */
public record Tokens(String client, String access, Instant expires, Optional<String> refresh) {
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final long USUAL_SECONDS = 60;

    static Tokens of(String client, JsonNode answer, Instant now) {
        return new Tokens(
                client,
                answer.path("access_token").asText(),
                now.plusSeconds(answer.path("expires_in").asLong(USUAL_SECONDS)),
                Optional.ofNullable(answer.path("refresh_token").asText(null)));
    }

    boolean hold(Instant now) {
        return now.isBefore(expires.minus(MARGIN));
    }

    /** Without the tokens, which must not appear in a log. */
    @Override
    public String toString() {
        return "Tokens[" + client + ", until " + expires + "]";
    }
}
