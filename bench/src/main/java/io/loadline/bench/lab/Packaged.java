package io.loadline.bench.lab;

import io.loadline.testkit.Database;
import io.loadline.testkit.Tokens;
import java.util.HashMap;
import java.util.Map;

/** A packaged service or gateway without the rest of the platform: tokens are checked against a key of ours instead of Keycloak's. */
public final class Packaged {
    private Packaged() {}

    /** For its process, which may add to it. */
    public static Map<String, String> environment(int port, Database database) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl()),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl()),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", database.role()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", database.password()),
                Map.entry("QUARKUS_OIDC_AUTH_SERVER_URL", ""),
                Map.entry("QUARKUS_OIDC_PUBLIC_KEY", Tokens.publicKey()),
                Map.entry("QUARKUS_OIDC_CONSOLE_TENANT_ENABLED", "false"),
                Map.entry("QUARKUS_OIDC_CONSOLE_AUTH_SERVER_URL", "")));
    }
}
