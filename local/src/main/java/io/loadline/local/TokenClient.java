package io.loadline.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Asks Keycloak for the tokens of the realm's users and machine clients, whose password or secret is their name. */
record TokenClient(Ports ports) {

    private static final Set<String> MACHINES = Set.of("pipeline", "ingest");

    String token(String user) {
        if (!user.matches("[a-z-]+")) {
            throw new IllegalArgumentException("no such user: " + user);
        }
        var form = MACHINES.contains(user)
                ? "grant_type=client_credentials&client_id=%1$s&client_secret=%1$s"
                : "grant_type=password&client_id=loadline-cli&scope=openid&username=%1$s&password=%1$s";
        return request(user, form.formatted(user));
    }

    private String request(String user, String form) {
        var request = HttpRequest.newBuilder(URI.create(ports.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(form))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            var json = new ObjectMapper().readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Keycloak gives no token to %s: %s"
                        .formatted(user, json.path("error_description").asText(answer.body())));
            }
            return json.get("access_token").asText();
        } catch (ConnectException e) {
            throw new IllegalStateException("Keycloak does not answer; is Loadline up? See './loadline status'.", e);
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
