package io.loadline.slo.detection;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How late measurements came of which more was expected than was known. What is learnt next ends as long ago, so that those that come as late need
 * not have it learnt anew.
 */
public final class Lateness {
    /** What comes later is history that somebody brings, not a source that is behind. */
    private static final Duration MOST = Deviation.LEARNING;

    private final Map<UUID, Duration> late = new ConcurrentHashMap<>();

    /** @param ago how long before they came the first of them began */
    public void saw(UUID of, Duration ago) {
        if (ago.compareTo(MOST) <= 0) {
            late.merge(of, ago, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    /**
     * How long ago what is learnt of a thing now is to end at least; it is forgotten, for a source may have caught up until the next time.
     *
     * @return from {@link Deviation#RECENT}, which is left of it for those that come later still
     */
    public Duration lag(UUID of) {
        return Optional.ofNullable(late.remove(of)).orElse(Duration.ZERO).plus(Deviation.RECENT);
    }
}
