package io.loadline.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Bearer tokens that have passed are let in again without being verified again, for a minute and never after they end: clients
 * send the same token with each of thousands of requests, and its signature cost more than the request. Found by the SHA-256 of all
 * of the token, so that one with another signature or content is another token. A refusal is never kept.
 *
 * <p>Nothing of a request may take part in what is verified, such as a client's certificate or a proof of possession
 * ({@code quarkus.oidc.token.binding}): it would be looked at only once.
 */
@ApplicationScoped
public class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {
    /** Who has more is asked before; OIDC's own provider has the default, one more than the system's first. */
    private static final int BEFORE_OIDC = SYSTEM_FIRST + 2;

    private static final int MOST = 10_000;
    private static final Duration MEMORY = Duration.ofMinutes(1);

    /** Of an identity: when its token ends, in seconds since the epoch. */
    private static final String ENDS = "quarkus.identity.expire-time";

    private final OidcIdentityProvider oidc;
    private final Cache<ByteBuffer, Verified> passed =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

    VerifiedTokens(OidcIdentityProvider oidc) {
        this.oidc = oidc;
    }

    private record Verified(SecurityIdentity identity, Instant ends) {}

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_OIDC;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof AccessTokenCredential token)) {
            return oidc.authenticate(request, context);
        }
        var key = key(token.getToken());
        return find(key)
                .map(identity -> Uni.createFrom().item(identity))
                .orElseGet(() -> oidc.authenticate(request, context)
                        .onItem()
                        .ifNotNull()
                        .invoke(identity -> keep(key, identity)));
    }

    /** Whose access token this is, if it has passed within the last minute and has not ended; the same object each time. */
    public Optional<SecurityIdentity> find(String token) {
        return find(key(token));
    }

    private Optional<SecurityIdentity> find(ByteBuffer key) {
        return Optional.ofNullable(passed.getIfPresent(key))
                .filter(verified -> Instant.now().isBefore(verified.ends))
                .map(Verified::identity);
    }

    private void keep(ByteBuffer key, SecurityIdentity identity) {
        if (identity.getAttribute(ENDS) instanceof Long seconds) {
            passed.put(key, new Verified(withoutRequest(identity), Instant.ofEpochSecond(seconds)));
        }
    }

    /** Who it is, without the request that was answered first, which the identity remembers as an attribute. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .addPermissions(identity.getPermissions())
                .addAttribute(ENDS, identity.getAttribute(ENDS))
                .build();
    }

    private static ByteBuffer key(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
