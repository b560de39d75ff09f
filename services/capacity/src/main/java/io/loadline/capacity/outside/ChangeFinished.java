package io.loadline.capacity.outside;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A change was carried out, or taken back.
 *
 * @param kind such as {@code deployment}
 * @param environment such as {@code production}
 */
public record ChangeFinished(
        String id, String service, String kind, String environment, Instant at, Optional<Artifact> artifact) {
    public static final String TYPE = "io.loadline.changes.change.finished.v1";
    public static final String TAKEN_BACK = "io.loadline.changes.change.rolled-back.v1";

    private static final String DEPLOYMENT = "deployment";
    private static final String PRODUCTION = "production";

    /** Isolated clusters, other environments and promotions leave a service as it was. */
    private static final Set<String> ALTERING = Set.of(DEPLOYMENT, "config", "feature-flag", "ddl", "infrastructure");

    /** Whether customers are now served by other code, settings, tables or machines. */
    public boolean altersProduction() {
        return environment.equals(PRODUCTION) && ALTERING.contains(kind);
    }

    /** The version that it brought; empty when it was not the build that changed. */
    public Optional<String> version() {
        return artifact.filter(a -> kind.equals(DEPLOYMENT)).flatMap(Artifact::version);
    }

    public record Artifact(Optional<String> version) {}
}
