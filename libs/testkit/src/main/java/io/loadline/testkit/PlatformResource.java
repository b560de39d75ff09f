package io.loadline.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test what a service finds on the platform: a database of its own, the broker with empty topics, and a key
 * that {@link Tokens} signs with. Use it as {@code @WithTestResource(PlatformResource.class)}.
 */
public final class PlatformResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var infrastructure = TestInfrastructure.shared();
        var database = infrastructure.freshDatabase();
        infrastructure.freshTopics();
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.role(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", infrastructure.bootstrapServers(),
                "quarkus.oidc.public-key", Tokens.publicKey(),
                "quarkus.oidc.token.issuer", Tokens.ISSUER,
                "quarkus.http.test-port", "0");
    }

    /** The database goes with the infrastructure; a failed test can still be looked at. */
    @Override
    public void stop() {}
}
