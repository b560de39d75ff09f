package io.loadline.cli.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.loadline.cli.http.Sender;
import io.loadline.cli.http.Unreachable;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** The OpenID provider that the gateway names as its own: RFC 9728 leads to it, its own discovery document to its endpoints. */
public final class Issuer {
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LATER = 429;
    private static final int BROKEN = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final Sender sender;
    private final JsonNode endpoints;

    private Issuer(Sender sender, JsonNode endpoints) {
        this.sender = sender;
        this.endpoints = endpoints;
    }

    /** @throws NotSignedIn when the gateway names none, or one that is no OpenID provider */
    public static Issuer of(URI gateway, Sender sender) {
        var name = read(sender, URI.create(gateway + RESOURCE))
                .path("authorization_servers")
                .path(0)
                .asText();
        if (name.isEmpty()) {
            throw new NotSignedIn(gateway + " does not say who issues its tokens; set LOADLINE_TOKEN.");
        }
        return new Issuer(sender, read(sender, URI.create(name + DISCOVERY)));
    }

    private static JsonNode read(Sender sender, URI uri) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        var response = answered(sender.send(request, BodyHandlers.ofString()));
        return response.statusCode() == 200 ? json(response) : MissingNode.getInstance();
    }

    /** What an endpoint answers to a form; an error too. */
    JsonNode ask(String endpoint, Map<String, String> form) {
        var address = endpoints.path(endpoint).asText();
        if (address.isEmpty()) {
            throw new NotSignedIn("The issuer of the gateway's tokens offers no " + endpoint + ".");
        }
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
        return json(answered(sender.send(request, BodyHandlers.ofString())));
    }

    /** @throws Unreachable when it was not the issuer, or it cannot work at the moment */
    private static HttpResponse<String> answered(HttpResponse<String> response) {
        if (response.statusCode() >= BROKEN || response.statusCode() == LATER) {
            throw new Unreachable(response.uri(), "it answers " + response.statusCode());
        }
        return response;
    }

    /** @throws NotSignedIn with the issuer's reason */
    Tokens grant(Map<String, String> form) {
        var answer = ask("token_endpoint", form);
        if (!answer.hasNonNull("access_token")) {
            var reason =
                    answer.path("error_description").asText(answer.path("error").asText("no reason"));
            throw new NotSignedIn("The issuer gives no token: " + reason);
        }
        return Tokens.of(form.getOrDefault("client_id", ""), answer, Instant.now());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new NotSignedIn("%s answers %d and no JSON.".formatted(response.uri(), response.statusCode()));
        }
    }
}
