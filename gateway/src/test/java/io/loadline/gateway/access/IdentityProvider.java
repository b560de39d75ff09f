package io.loadline.gateway.access;

import io.loadline.gateway.Http;
import io.loadline.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives out the key of the tests as a realm does, and says at {@code /asked} what it was asked for. */
public final class IdentityProvider implements QuarkusTestResourceLifecycleManager {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public Map<String, String> start() {
        var port = Http.serve(vertx, this::answer);
        return Map.of(
                "quarkus.oidc.auth-server-url", "http://127.0.0.1:" + port,
                "quarkus.oidc.client-id", "loadline-gateway",
                "quarkus.oidc.credentials.secret", "loadline-gateway",
                "quarkus.oidc.public-key", "",
                "loadline.gateway.policies", "");
    }

    /** After the platform, whose key it takes the place of. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        var told = switch (request.path()) {
            case "/.well-known/openid-configuration" ->
                new JsonObject()
                        .put("jwks_uri", request.absoluteURI().replace(request.path(), "/keys"))
                        .put("introspection_endpoint", request.absoluteURI().replace(request.path(), "/introspect"));
            case "/keys" -> new JsonObject().put("keys", new JsonArray().add(key()));
            case "/asked" -> new JsonObject().put("asked", new JsonArray(List.copyOf(asked)));
            default -> new JsonObject().put("active", false);
        };
        asked.add(request.path());
        request.response().putHeader("Content-Type", "application/json").end(told.toBuffer());
    }

    private static JsonObject key() {
        try {
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(Tokens.publicKey())));
            var encoder = Base64.getUrlEncoder().withoutPadding();
            return new JsonObject()
                    .put("kty", "RSA")
                    .put("alg", "RS256")
                    .put("use", "sig")
                    .put("n", encoder.encodeToString(key.getModulus().toByteArray()))
                    .put("e", encoder.encodeToString(key.getPublicExponent().toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
