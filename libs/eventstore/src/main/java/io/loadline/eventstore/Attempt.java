package io.loadline.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A command on its way into the log, tried as often as others are faster.
 *
 * @param streams in the order of their ids
 * @param read the state of its one stream as it was at some moment since the command arrived, if that was read
 */
record Attempt(
        Context context,
        List<StreamOf<?, ?, ?>> streams,
        Consumer<Together> decide,
        Function<Together, Answer> answer,
        Optional<Loaded<?>> read) {
    Attempt(
            Context context,
            List<StreamOf<?, ?, ?>> streams,
            Consumer<Together> decide,
            Function<Together, Answer> answer) {
        this(context, streams, decide, answer, Optional.empty());
    }

    /** Each attempt is only itself: it is a key while its stream is read, and hashing all of its context costs more than the look-up. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    Attempt after(Loaded<?> reading) {
        return new Attempt(context, streams, decide, answer, Optional.of(reading));
    }

    /** The one that it is on, or the first. */
    UUID stream() {
        return streams.getFirst().stream();
    }

    /** The ids of all of them. */
    Set<UUID> ids() {
        return streams.stream().map(StreamOf::stream).collect(Collectors.toSet());
    }

    /** Those that it may change. */
    Set<UUID> changed() {
        return streams.stream()
                .filter(stream -> !stream.isOnlyRead())
                .map(StreamOf::stream)
                .collect(Collectors.toSet());
    }

    /** The streams of several, in the order of their ids; one that any of them may change is not only read. */
    static List<StreamOf<?, ?, ?>> streams(List<Attempt> attempts) {
        var all = new TreeMap<UUID, StreamOf<?, ?, ?>>();
        attempts.stream()
                .flatMap(attempt -> attempt.streams.stream())
                .forEach(stream -> all.merge(stream.stream(), stream, (a, b) -> a.isOnlyRead() ? b : a));
        return List.copyOf(all.values());
    }
}
