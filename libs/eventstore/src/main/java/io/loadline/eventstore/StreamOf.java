package io.loadline.eventstore;

import java.util.UUID;

/** A stream and the rule it follows; ordered by stream id, the one order in which streams are locked and appended. */
public record StreamOf<C, E, S>(Decider<C, E, S> decider, UUID stream) implements Comparable<StreamOf<?, ?, ?>> {
    @Override
    public int compareTo(StreamOf<?, ?, ?> other) {
        return stream.compareTo(other.stream);
    }
}
