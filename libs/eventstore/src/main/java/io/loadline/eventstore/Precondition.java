package io.loadline.eventstore;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a client asks of the version of one stream before its command is decided (RFC 9110, 13.1).
 *
 * @param stream whose version is meant, whatever else the command touches
 * @param match versions it must have one of (If-Match); empty set for {@code *}: it must exist
 * @param noneMatch versions it must not have (If-None-Match); empty set for {@code *}: it must not exist
 */
public record Precondition(UUID stream, Optional<Set<Integer>> match, Optional<Set<Integer>> noneMatch) {
    /**
     * @param version of the stream, 0 when it does not exist
     * @throws Rejection {@link StoreProblem#VERSION_MISMATCH}
     */
    public void check(int version) {
        match.ifPresent(versions -> {
            if (version == 0 || (!versions.isEmpty() && !versions.contains(version))) {
                throw StoreProblem.VERSION_MISMATCH.because(
                        version == 0 ? "it does not exist" : "it is in version " + version);
            }
        });
        if (isExcluded(version)) {
            throw StoreProblem.VERSION_MISMATCH.because("it exists already, in version " + version);
        }
    }

    /** Whether If-None-Match names this version; to a reader it says that nothing is new. */
    public boolean isExcluded(int version) {
        return version > 0
                && noneMatch
                        .filter(versions -> versions.isEmpty() || versions.contains(version))
                        .isPresent();
    }
}
