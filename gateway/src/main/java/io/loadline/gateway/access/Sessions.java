package io.loadline.gateway.access;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * The console's sessions: the browser's cookie holds a random id only, the tokens stay here, for all replicas to see. The
 * OIDC extension encrypts the tokens before it hands them over, and the row's key is a digest of the id, so that a copy of the
 * table signs nobody in.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class Sessions implements TokenStateManager {

    private static final Duration DEFAULT_AGE = Duration.ofMinutes(30);

    private static final String INSERT = """
            insert into session (id_digest, id_token, access_token, refresh_token, expires_in, scope, ends_at, subject, sid)
            values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), $8, $9)
            """;
    private static final String SELECT = """
            select id_token, access_token, refresh_token, expires_in, scope
            from session where id_digest = $1 and ends_at > now()
            """;
    private static final String DELETE = "delete from session where id_digest = $1";
    // A logout token names a session, or else all of its subject.
    private static final String END = "delete from session where subject = $1 and ($2::text is null or sid = $2)";
    private static final String SWEEP = "delete from session where ends_at < now()";

    private final SecureRandom secureRandom = new SecureRandom();
    private final Pool pool;

    Sessions(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        var id = freshId();
        var whose = whose(context);
        var row = Tuple.tuple()
                .addBuffer(digest(id))
                .addString(tokens.getIdToken())
                .addString(tokens.getAccessToken())
                .addString(tokens.getRefreshToken())
                .addLong(tokens.getAccessTokenExpiresIn())
                .addString(tokens.getAccessTokenScope())
                .addDouble(age(context))
                .addString(whose.getString("sub"))
                .addString(whose.getString("sid"));
        return pool.preparedQuery(INSERT).execute(row).replaceWith(id);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig tenant,
            String id,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.tuple().addBuffer(digest(id)))
                .map(rows -> {
                    var row = rows.iterator();
                    if (!row.hasNext()) {
                        throw new AuthenticationFailedException("the session has ended");
                    }
                    return tokens(row.next());
                });
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig tenant, String id, OidcRequestContext<Void> request) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.tuple().addBuffer(digest(id)))
                .replaceWithVoid();
    }

    /** Removes the sessions that a logout token names; returns how many. */
    Uni<Integer> end(JsonObject logout) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(logout.getString("sub"), logout.getString("sid")))
                .map(rows -> rows.rowCount());
    }

    /** Removes what has ended; returns how many. */
    public Uni<Integer> sweep() {
        return pool.query(SWEEP).execute().map(rows -> rows.rowCount());
    }

    private static AuthorizationCodeTokens tokens(Row row) {
        return new AuthorizationCodeTokens(
                row.getString(0), row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
    }

    /** Seconds; the extension puts into the context what it gives the cookie too. */
    private static double age(RoutingContext context) {
        Object age = context.get("session-max-age");
        return age instanceof Number seconds ? seconds.doubleValue() : DEFAULT_AGE.toSeconds();
    }

    /** What the access token says, which the extension leaves in the context before it encrypts it. */
    private static JsonObject whose(RoutingContext context) {
        String token = context.get(OidcConstants.ACCESS_TOKEN_VALUE);
        return Claims.payload(token);
    }

    private String freshId() {
        var random = new byte[32];
        secureRandom.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static Buffer digest(String id) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
