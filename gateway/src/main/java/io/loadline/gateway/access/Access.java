package io.loadline.gateway.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.loadline.gateway.Problem;
import io.loadline.tokens.VerifiedTokens;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Identifies the caller of an API request. A bearer token is checked by the default OIDC tenant (signature, expiry, issuer,
 * audience); without one, the console's session decides, whose tokens are kept in {@link Sessions}. Senders of webhooks need
 * neither. Authentication is lazy, so nobody else decides before this class about a request to the API.
 */
@Singleton
public class Access {

    private static final Logger LOG = Logger.getLogger(Access.class);
    private static final String TENANT = "tenant-id";
    private static final String HOOKS = "/api/changes/v1/hooks/";
    private static final String BEARER = "Bearer ";
    private static final int BEFORE_AUTHENTICATION = -9_000;

    private final VerifiedTokens verified;

    /** Of an identity for as long as it is remembered, so that its claims are read once. */
    private final LoadingCache<SecurityIdentity, Caller> callers =
            Caffeine.newBuilder().weakKeys().build(Access::bearerOf);

    Access(VerifiedTokens verified) {
        this.verified = verified;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_AUTHENTICATION).handler(Access::chooseTenant);
    }

    /** Who asks, when that is known already: a sender of webhooks, or whose token was verified of late. */
    public Optional<Caller> recognise(HttpServerRequest request) {
        if (isHook(request)) {
            return Optional.of(sender(request));
        }
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith(BEARER)
                ? verified.find(authorization.substring(BEARER.length())).map(callers::get)
                : Optional.empty();
    }

    /** Who asks; a refusal is an answer too, never a failure. */
    public Uni<Caller> identify(RoutingContext context) {
        if (isHook(context.request())) {
            return Uni.createFrom().item(sender(context.request()));
        }
        var address = context.request().remoteAddress().hostAddress();
        // We answer ourselves; the default would redirect a program to the sign-in page.
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        return QuarkusHttpUser.getSecurityIdentity(context, null)
                .map(identity -> caller(context, identity, address))
                .onFailure()
                .recoverWithItem(failure -> new Caller.Refused(address, problem(failure)));
    }

    private static void chooseTenant(RoutingContext context) {
        context.put(TENANT, bearer(context) ? "Default" : "console");
        context.next();
    }

    private static boolean bearer(RoutingContext context) {
        return context.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    private static boolean isHook(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST) && request.path().startsWith(HOOKS);
    }

    private static Caller sender(HttpServerRequest request) {
        return new Caller.Sender(request.remoteAddress().hostAddress());
    }

    private static Caller caller(RoutingContext context, SecurityIdentity identity, String address) {
        var credential = identity.getCredential(AccessTokenCredential.class);
        if (identity.isAnonymous() || credential == null) {
            return new Caller.Refused(address, unauthenticated("Sign in, or send a bearer token."));
        }
        var session = !bearer(context);
        if (session && !SameOrigin.trusts(context.request())) {
            return new Caller.Refused(address, SameOrigin.REFUSAL);
        }
        return known(identity, credential.getToken(), session);
    }

    private static Caller bearerOf(SecurityIdentity identity) {
        return known(
                identity, identity.getCredential(AccessTokenCredential.class).getToken(), false);
    }

    private static Caller known(SecurityIdentity identity, String token, boolean session) {
        var claims = Claims.of(token);
        return new Caller.Known(
                claims.subject(),
                claims.name(),
                identity.getRoles().stream().sorted().toList(),
                claims.teams(),
                token,
                session);
    }

    private static Problem problem(Throwable failure) {
        LOG.debugf("not authenticated: %s", failure);
        return switch (failure) {
            case AuthenticationFailedException _ ->
                unauthenticated("The token or the session is not valid, or no longer.");
            case AuthenticationRedirectException _ -> unauthenticated("The session has ended; sign in again.");
            case AuthenticationCompletionException _ ->
                unauthenticated("The sign-in could not be completed; try again.");
            default -> {
                LOG.warnf("the identity provider does not answer: %s", failure.toString());
                yield Problem.of(
                                503,
                                "identity-unavailable",
                                "Sign-in is not available",
                                "The identity provider cannot be reached at the moment.")
                        .retryAfter(Duration.ofSeconds(5));
            }
        };
    }

    private static Problem unauthenticated(String detail) {
        return Problem.of(401, "unauthenticated", "Not signed in", detail);
    }
}
