package io.loadline.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The states of streams that this process wrote or read lately, so that the next command on one needs not read it again. Others
 * may have written it since: whoever decides by such a state lets the database judge whether it is still true.
 */
final class KnownStates {
    private static final int MOST = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Cache<UUID, Loaded<?>> states = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(IDLE)
            .executor(Runnable::run)
            .build();

    boolean has(UUID stream) {
        return states.getIfPresent(stream) != null;
    }

    /** The latest state of a stream that has events, if it is known. */
    Optional<Loaded<?>> find(UUID stream) {
        return Optional.<Loaded<?>>ofNullable(states.getIfPresent(stream)).filter(Loaded::exists);
    }

    /**
     * The latest state of the stream of a command, known or read for it.
     *
     * @throws Conflict when it is not known any more
     */
    Loaded<?> newest(Attempt attempt) {
        var known = Optional.<Loaded<?>>ofNullable(states.getIfPresent(attempt.stream()));
        return Stream.concat(known.stream(), attempt.read().stream())
                .max(Comparator.comparingInt(Loaded::version))
                .orElseThrow(() -> new Conflict("forgotten"));
    }

    /** Keeps it unless a later one is known. */
    void keep(Loaded<?> state) {
        states.asMap().merge(state.stream(), state, (a, b) -> a.version() > b.version() ? a : b);
    }

    /** The same of a stream that may have no events. */
    void keepIfThere(Loaded<?> state) {
        if (state.exists()) {
            keep(state);
        }
    }

    void forget(UUID stream) {
        states.invalidate(stream);
    }
}
