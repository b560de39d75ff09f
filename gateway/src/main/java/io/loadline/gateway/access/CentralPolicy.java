package io.loadline.gateway.access;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.loadline.gateway.GatewaySettings;
import io.loadline.gateway.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What the policies of the realm permit, which Keycloak's authorization services decide for all that a token may do at once (ADR 51). It is
 * asked for each access token and again every minute, not for each request; while it does not answer, what it said last holds.
 */
@Singleton
public class CentralPolicy {

    private static final Logger LOG = Logger.getLogger(CentralPolicy.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_TOKENS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String QUESTION =
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Auma-ticket&response_mode=permissions&audience=";

    private static final Problem UNKNOWN = Problem.of(
                    503,
                    "identity-unavailable",
                    "Sign-in is not available",
                    "The identity provider does not say what this identity may do.")
            .retryAfter(Duration.ofSeconds(5));

    private static final Problem ENDED = Problem.of(
            401, "unauthenticated", "Not signed in", "The token holds no longer; sign in again, or get another one.");

    private final Optional<URI> realm;
    private final String question;
    private final HttpClient client;
    /** By token; nothing of one that holds no longer at the identity provider. */
    private final AsyncLoadingCache<String, Optional<Set<Permission>>> known = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .refreshAfterWrite(FRESH)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .buildAsync((token, executor) -> ask(token));

    @Inject
    CentralPolicy(
            GatewaySettings settings,
            @ConfigProperty(name = "quarkus.oidc.client-id") Optional<String> audience,
            Vertx vertx) {
        this(settings.policies(), audience.orElse(""), vertx);
    }

    CentralPolicy(Optional<URI> realm, String audience, Vertx vertx) {
        this.realm = realm;
        this.question = QUESTION + URLEncoder.encode(audience, StandardCharsets.UTF_8);
        this.client = vertx.createHttpClient();
    }

    /** Whether what is known permits the request; false when {@link #objection} has to ask, or to refuse. */
    public boolean permitsAtOnce(Caller.Known caller, HttpMethod method, String path) {
        if (realm.isEmpty()) {
            return true;
        }
        var permitted = known.getIfPresent(caller.token());
        return permitted != null
                && permitted.isDone()
                && !permitted.isCompletedExceptionally()
                && objection(Permission.of(method, path), permitted.join()).isEmpty();
    }

    /** Nothing when the caller may go on with this request, or else why not. */
    public Uni<Optional<Problem>> objection(Caller.Known caller, HttpMethod method, String path) {
        if (realm.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var needed = Permission.of(method, path);
        var permitted = known.get(caller.token());
        if (permitted.isDone() && !permitted.isCompletedExceptionally()) {
            return Uni.createFrom().item(objection(needed, permitted.join()));
        }
        return Uni.createFrom()
                .completionStage(permitted)
                .map(all -> objection(needed, all))
                .onFailure()
                .invoke(failure -> LOG.warnf("policies are not known: %s", failure.toString()))
                .onFailure()
                .recoverWithItem(Optional.of(UNKNOWN));
    }

    private static Optional<Problem> objection(Permission needed, Optional<Set<Permission>> permitted) {
        if (permitted.isEmpty()) {
            return Optional.of(ENDED);
        }
        return permitted.get().contains(needed)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        403,
                        "not-permitted",
                        "Not permitted by a central policy",
                        "The policies of the realm do not let this identity %s %s."
                                .formatted(needed.scope(), needed.resource())));
    }

    private CompletableFuture<Optional<Set<Permission>>> ask(String token) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(realm.orElseThrow() + "/protocol/openid-connect/token")
                .setTimeout(PATIENCE.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        return client.request(request)
                .compose(outgoing -> outgoing.send(question))
                .compose(answer -> answer.body().map(body -> permitted(answer.statusCode(), body)))
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** No permission at all is told as a refusal; 401 is a token whose session has ended, or whose key is withdrawn. */
    private static Optional<Set<Permission>> permitted(int status, Buffer body) {
        return switch (status) {
            case 200 -> Optional.of(permissions(body.toJsonArray()));
            case 401 -> Optional.empty();
            case 403 -> Optional.of(Set.of());
            default -> throw new IllegalStateException("Keycloak answers %d: %s".formatted(status, body));
        };
    }

    private static Set<Permission> permissions(JsonArray all) {
        return all.stream()
                .map(JsonObject.class::cast)
                .flatMap(CentralPolicy::scopes)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Permission> scopes(JsonObject granted) {
        return granted.getJsonArray("scopes", new JsonArray()).stream()
                .map(scope -> new Permission(granted.getString("rsname"), scope.toString()));
    }
}
