package io.loadline.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.http.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The ways to get tokens from an issuer. */
public final class Grants {
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final long USUAL_INTERVAL = 5;
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final Issuer issuer;

    public Grants(Issuer issuer) {
        this.issuer = issuer;
    }

    /** As a machine, by its own secret (RFC 6749, 4.4). */
    public Tokens clientCredentials(String client, String secret) {
        return issuer.grant(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    /** As a person whose password is known here (RFC 6749, 4.3), where the issuer still allows it. */
    public Tokens password(String client, String user, String password) {
        return issuer.grant(Map.of(
                "grant_type", "password",
                "client_id", client,
                "scope", "openid",
                "username", user,
                "password", password));
    }

    Tokens refresh(String client, String token) {
        return issuer.grant(Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token));
    }

    /**
     * As a person who signs in with a browser, here or on another device (RFC 8628).
     *
     * @param invitation is told the address to open and the code to enter there
     */
    public Tokens device(String client, BiConsumer<String, String> invitation) {
        var offer = issuer.ask("device_authorization_endpoint", Map.of("client_id", client, "scope", "openid"));
        if (!offer.hasNonNull("device_code")) {
            throw new NotSignedIn("The issuer lets nobody sign in with a browser: "
                    + offer.path("error_description").asText(offer.path("error").asText("no reason")));
        }
        var address = offer.path("verification_uri").asText();
        invitation.accept(
                offer.path("verification_uri_complete").asText(address),
                offer.path("user_code").asText());
        return await(client, offer);
    }

    private Tokens await(String client, JsonNode offer) {
        var form = new HashMap<>(Map.of(
                "grant_type",
                DEVICE,
                "client_id",
                client,
                "device_code",
                offer.path("device_code").asText()));
        var pause = Duration.ofSeconds(offer.path("interval").asLong(USUAL_INTERVAL));
        while (true) {
            Sender.pause(pause);
            var answer = issuer.ask("token_endpoint", form);
            switch (answer.path("error").asText()) {
                case "authorization_pending" -> {}
                case "slow_down" -> pause = pause.plus(SLOWER);
                case "" -> {
                    return Tokens.of(client, answer, Instant.now());
                }
                default ->
                    throw new NotSignedIn("Nobody has signed in: "
                            + answer.path("error_description")
                                    .asText(answer.path("error").asText()));
            }
        }
    }
}
