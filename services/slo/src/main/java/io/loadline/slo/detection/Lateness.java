package io.loadline.slo.detection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How late measurements came of which more was expected than was known. What is learnt next ends as long ago, so that those that come as late need
 * not have it learnt anew; and who brings history, upload after upload, has that of each thing learnt for a tenth of the time only, since it reads weeks.
 */
public final class Lateness {
    /** What comes later is history that somebody brings, not a source that is behind. */
    private static final Duration BEHIND = Deviation.LEARNING;

    /** How many times as long as learning took is waited for before that is done again because of the past; and no longer than so. */
    private static final int REST = 9;

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** At a time, so that nothing else waits for all that somebody brings history of. */
    private static final int MOST = 20;

    private final InstantSource clock;
    private final Map<UUID, Duration> late = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> rests = new ConcurrentHashMap<>();
    private final Set<UUID> owed = ConcurrentHashMap.newKeySet();

    /** @param clock by which it is seen how long learning took */
    public Lateness(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Measurements came that change what was learnt.
     *
     * @param first when the first of them began
     * @return whether it is to be learnt anew at once; if not, it is {@link #owed}
     */
    public boolean saw(UUID of, Instant first, Instant came) {
        var ago = Duration.between(first, came);
        if (ago.compareTo(BEHIND) <= 0) {
            late.merge(of, ago, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        boolean rested = !came.isBefore(rests.getOrDefault(of, Instant.MIN));
        if (!rested) {
            owed.add(of);
        }
        return rested;
    }

    /** It was learnt, of all that had come when that was begun. */
    public void learnt(UUID of, Instant begun) {
        var now = clock.instant();
        var rest = Duration.between(begun, now).multipliedBy(REST);
        rests.put(of, now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST));
        owed.remove(of);
    }

    /** Some of what is to be learnt anew by now, though nothing more has come; what is not learnt then comes again a minute later. */
    public List<UUID> owed(Instant now) {
        var due = owed.stream()
                .filter(of -> !now.isBefore(rests.getOrDefault(of, Instant.MIN)))
                .limit(MOST)
                .toList();
        due.forEach(of -> rests.put(of, now.plus(LONGEST_REST)));
        return due;
    }

    /** It is not watched any more. */
    public void forget(UUID of) {
        late.remove(of);
        rests.remove(of);
        owed.remove(of);
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
