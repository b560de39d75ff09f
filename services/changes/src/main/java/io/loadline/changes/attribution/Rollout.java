package io.loadline.changes.attribution;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The pods of a service while a new version replaces an old one. */
public record Rollout(String service, List<Pod> pods) {
    public Rollout {
        pods = List.copyOf(pods);
    }

    /**
     * @param fresh whether it runs the new version
     * @param from since when it may be called
     * @param until when it was taken away, or {@link Instant#MAX}
     */
    public record Pod(String name, boolean fresh, Instant from, Instant until) {
        boolean servesAt(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** When the first pod of the new version may have been called, or {@link Instant#MAX}. */
    Instant begin() {
        return pods.stream()
                .filter(Pod::fresh)
                .map(Pod::from)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
