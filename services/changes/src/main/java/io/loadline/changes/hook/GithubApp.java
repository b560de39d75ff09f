package io.loadline.changes.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.JobHandler;
import io.loadline.eventstore.work.OutboundClient;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Answers GitHub as the App that its environments ask: with a token of the App's installation, which is asked for with the App's own key each
 * time, so that no token is kept.
 */
@ApplicationScoped
class GithubApp implements JobHandler {
    private static final Logger LOG = Logger.getLogger(GithubApp.class);
    private static final Duration TIME_OUT = Duration.ofSeconds(10);
    private static final long LONGEST_ANSWER = 1 << 20;
    /** GitHub's clock may be behind, and allows ten minutes. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Duration VALID = Duration.ofMinutes(8);

    private final String api;
    private final Optional<String> app;
    private final Optional<String> key;
    private final OutboundClient client;

    /**
     * @param api base of GitHub's API
     * @param app client id or number of the GitHub App
     * @param key its private key in PEM, PKCS #8
     */
    GithubApp(
            OutboundClient client,
            @ConfigProperty(name = "loadline.github.api", defaultValue = "https://api.github.com") String api,
            @ConfigProperty(name = "loadline.github.app") Optional<String> app,
            @ConfigProperty(name = "loadline.github.private-key") Optional<String> key) {
        this.client = client;
        this.api = api;
        this.app = app;
        this.key = key;
    }

    /** Why it cannot answer there; empty when it can. */
    Optional<String> objection(String callback) {
        if (app.isEmpty() || key.isEmpty()) {
            return Optional.of("nobody answers GitHub here: set loadline.github.app and loadline.github.private-key");
        }
        return callback.startsWith(api + "/")
                ? Optional.empty()
                : Optional.of("it waits elsewhere than at loadline.github.api");
    }

    @Override
    public String kind() {
        return GithubAnswer.JOB;
    }

    @Override
    public void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress) {
        var answer = Json.bind(payload, GithubAnswer.class);
        post(answer.callback(), token(answer.installation()), Json.write(answer.body()));
    }

    @Override
    public void failed(UUID stream, JsonNode payload, String reason, Context context) {
        LOG.errorf("GitHub was not answered: %s", reason);
    }

    private String token(String installation) {
        var now = Instant.now();
        try {
            var own = Jwt.issuer(app.orElseThrow())
                    .issuedAt(now.minus(SKEW))
                    .expiresAt(now.plus(VALID))
                    .sign(KeyUtils.decodePrivateKey(key.orElseThrow()));
            return Json.tree(post(api + "/app/installations/" + installation + "/access_tokens", own, "{}"))
                    .path("token")
                    .asText();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("loadline.github.private-key is no private key in PEM, PKCS #8", e);
        }
    }

    private String post(String url, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(TIME_OUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/vnd.github+json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = client.send(
                    request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("GitHub answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
