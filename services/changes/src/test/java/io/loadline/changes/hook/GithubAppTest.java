package io.loadline.changes.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.OutboundClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GitHub is told, by a server in its place. */
class GithubAppTest {
    private static final String WAITING = "/repos/harbour/checkout/actions/runs/9/deployment_protection_rule";

    private final List<Told> told = new ArrayList<>();
    private HttpServer github;
    private int status = 201;

    private record Told(String path, String authorization, String body) {}

    @BeforeEach
    void begin() throws IOException {
        github = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        github.createContext("/", this::answer);
        github.start();
    }

    @AfterEach
    void end() {
        github.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            told.add(new Told(
                    call.getRequestURI().getPath(), call.getRequestHeaders().getFirst("Authorization"), body));
            var answer = "{\"token\":\"ghs_harbour\"}".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, answer.length);
            call.getResponseBody().write(answer);
        }
    }

    @Test
    void aWorkflowIsAnsweredWithATokenOfItsInstallation() {
        answered(app(pem()));
        assertEquals(
                List.of("/app/installations/4711/access_tokens", WAITING),
                told.stream().map(Told::path).toList());
        var own = told.getFirst().authorization().substring("Bearer ".length()).split("\\.", -1);
        var claims = Json.tree(new String(Base64.getUrlDecoder().decode(own[1]), StandardCharsets.UTF_8));
        assertEquals("Iv23harbour", claims.path("iss").asText());
        long valid = claims.path("exp").asLong() - Instant.now().getEpochSecond();
        assertTrue(valid > 0 && valid <= 600, () -> "valid for " + valid + " s");
        assertEquals("Bearer ghs_harbour", told.getLast().authorization());
        assertEquals(
                Json.tree(Json.write(
                        Map.of("environment_name", "production", "state", "rejected", "comment", "stocktaking"))),
                Json.tree(told.getLast().body()));
    }

    /** The work fails, and is done again. */
    @Test
    void whatGithubDoesNotTakeIsAFailure() {
        status = 500;
        assertThrows(IllegalStateException.class, () -> answered(app(pem())));
        assertThrows(IllegalStateException.class, () -> answered(app("no key")));
    }

    @Test
    void onlyGithubItselfIsAnsweredAndOnlyByAnApp() {
        var app = app(pem());
        assertEquals(Optional.empty(), app.objection(base() + WAITING));
        assertTrue(app.objection("http://127.0.0.1.example/" + WAITING).isPresent());
        assertTrue(new GithubApp(new OutboundClient(), base(), Optional.of("Iv23harbour"), Optional.empty())
                .objection(base() + WAITING)
                .isPresent());
    }

    private void answered(GithubApp app) {
        var answer = new GithubAnswer("4711", base() + WAITING, "production", false, "stocktaking");
        app.run(
                UUID.randomUUID(),
                Json.tree(Json.write(answer)),
                Context.own(UUID.randomUUID(), "test", Instant.now()),
                progress -> {});
    }

    private GithubApp app(String key) {
        return new GithubApp(new OutboundClient(), base(), Optional.of("Iv23harbour"), Optional.of(key));
    }

    private String base() {
        return "http://127.0.0.1:" + github.getAddress().getPort();
    }

    private static String pem() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(Base64.getMimeEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
