package io.loadline.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Bearer tokens with the claims of the platform's realm, valid for an hour, without a Keycloak. */
public final class Tokens {

    /** Who issues them; for {@code quarkus.oidc.token.issuer}. */
    static final String ISSUER = "http://localhost/realms/loadline";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HUMAN_ROLES = Set.of("viewer", "owner", "sre", "finops", "admin");

    private Tokens() {}

    /** The value of {@code Authorization} for one of the realm's users or machine clients, with the roles and teams it has there. */
    public static String bearer(String user) {
        return switch (user) {
            case "viewer" -> bearer(user, Set.of("viewer"));
            case "owner" -> bearer(user, Set.of("viewer", "owner"), "checkout");
            case "sre" -> bearer(user, Set.of("viewer", user), "platform");
            case "finops" -> bearer(user, Set.of("viewer", user), "finance");
            case "admin" -> bearer(user, HUMAN_ROLES, "platform");
            case "pipeline", "ingest" -> machine(user);
            default -> throw new IllegalArgumentException("no such user in the realm: " + user);
        };
    }

    /** The value of {@code Authorization} for a person with these roles, a member of these teams. */
    public static String bearer(String user, Set<String> roles, String... teams) {
        return "Bearer " + token("loadline-cli", user, roles, List.of(teams));
    }

    /** The value of {@code Authorization} for a person with one role, whose token ends then. */
    public static String bearerUntil(Instant end, String role) {
        var claims = new HashMap<>(claims("loadline-cli", role, Set.of(role), List.of()));
        claims.put("exp", end.getEpochSecond());
        return "Bearer " + signed(claims);
    }

    private static String machine(String client) {
        return "Bearer " + token(client, "service-account-" + client, Set.of(client), List.of());
    }

    private static String token(String client, String user, Set<String> roles, List<String> teams) {
        return signed(claims(client, user, roles, teams));
    }

    static Map<String, Object> claims(String client, String user, Set<String> roles, Collection<String> teams) {
        var now = Instant.now();
        return Map.ofEntries(
                Map.entry("iss", ISSUER),
                Map.entry("aud", "loadline"),
                Map.entry("azp", client),
                Map.entry("typ", "Bearer"),
                Map.entry("jti", UUID.randomUUID().toString()),
                Map.entry("sub", UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8))),
                Map.entry("preferred_username", user),
                Map.entry("realm_access", Map.of("roles", roles)),
                Map.entry("teams", teams),
                Map.entry("iat", now.getEpochSecond()),
                Map.entry("exp", now.plus(Duration.ofHours(1)).getEpochSecond()));
    }

    /** A token with exactly these claims, signed with the key that the tests trust. */
    public static String signed(Map<String, ?> claims) {
        try {
            var content = content(Map.of("alg", "RS256", "typ", "JWT"), claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(TestKey.privateKey());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is signed of a token. */
    static String content(Map<String, ?> header, Map<String, ?> claims) {
        return encoded(header) + "." + encoded(claims);
    }

    /** For {@code quarkus.oidc.public-key}. */
    public static String publicKey() {
        return Base64.getEncoder().encodeToString(TestKey.publicKey());
    }

    private static String encoded(Map<String, ?> content) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
