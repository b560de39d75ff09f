package io.loadline.capacity.outside;

import java.time.Instant;
import java.util.Optional;

/**
 * A change was carried out.
 *
 * @param kind such as {@code deployment}
 */
public record ChangeFinished(String id, String service, String kind, Instant at, Optional<Artifact> artifact) {
    public static final String TYPE = "io.loadline.changes.change.finished.v1";

    /** The version that runs now. */
    public Optional<String> version() {
        return artifact.flatMap(Artifact::version);
    }

    public record Artifact(Optional<String> version) {}
}
