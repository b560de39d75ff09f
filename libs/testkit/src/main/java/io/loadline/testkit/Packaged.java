package io.loadline.testkit;

import java.util.HashMap;
import java.util.Map;

/** A packaged service or gateway without the rest of the platform: tokens are checked against a key of ours instead of Keycloak's. */
public final class Packaged {
    private Packaged() {}

    /** For its process, which may add to it. */
    public static Map<String, String> environment(int port, Database database) {
        var environment = new HashMap<>(database.environment());
        environment.putAll(Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                "",
                "QUARKUS_OIDC_PUBLIC_KEY",
                Tokens.publicKey(),
                "QUARKUS_OIDC_TOKEN_ISSUER",
                Tokens.ISSUER,
                "QUARKUS_OIDC_CONSOLE_TENANT_ENABLED",
                "false",
                "QUARKUS_OIDC_CONSOLE_AUTH_SERVER_URL",
                ""));
        return environment;
    }
}
