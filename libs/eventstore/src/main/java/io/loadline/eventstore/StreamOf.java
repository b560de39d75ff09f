package io.loadline.eventstore;

import java.util.UUID;

/**
 * A stream and the rule it follows; ordered by stream id, the one order in which streams are locked and appended.
 *
 * @param onlyRead whether the command looks at it and leaves it as it is; such commands go on side by side
 */
public record StreamOf<C, E, S>(Decider<C, E, S> decider, UUID stream, boolean onlyRead)
        implements Comparable<StreamOf<?, ?, ?>> {
    public StreamOf(Decider<C, E, S> decider, UUID stream) {
        this(decider, stream, false);
    }

    public static <C, E, S> StreamOf<C, E, S> onlyRead(Decider<C, E, S> decider, UUID stream) {
        return new StreamOf<>(decider, stream, true);
    }

    @Override
    public int compareTo(StreamOf<?, ?, ?> other) {
        return stream.compareTo(other.stream);
    }
}
