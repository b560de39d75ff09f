package io.loadline.eventstore;

import java.util.UUID;

/** A stream and the rule it follows; ordered by stream id, the one order in which streams are locked and appended. */
public record StreamOf<C, E, S>(Decider<C, E, S> decider, UUID stream, Use use)
        implements Comparable<StreamOf<?, ?, ?>> {
    private enum Use {
        CHANGED,
        ONLY_READ,
        BEGUN
    }

    public StreamOf(Decider<C, E, S> decider, UUID stream) {
        this(decider, stream, Use.CHANGED);
    }

    /** One that the command looks at and leaves as it is; such commands go on side by side. */
    public static <C, E, S> StreamOf<C, E, S> onlyRead(Decider<C, E, S> decider, UUID stream) {
        return new StreamOf<>(decider, stream, Use.ONLY_READ);
    }

    /**
     * One that the command begins, whose id was made for it: when it is the only one, nothing is read of it unless it turns out
     * to be there.
     */
    public static <C, E, S> StreamOf<C, E, S> begun(Decider<C, E, S> decider, UUID stream) {
        return new StreamOf<>(decider, stream, Use.BEGUN);
    }

    boolean isOnlyRead() {
        return use == Use.ONLY_READ;
    }

    boolean isBegun() {
        return use == Use.BEGUN;
    }

    /** As it is before its first event. */
    Loaded<S> empty() {
        return new Loaded<>(stream, decider.initial(), 0, 0, 0);
    }

    @Override
    public int compareTo(StreamOf<?, ?, ?> other) {
        return stream.compareTo(other.stream);
    }
}
