package io.loadline.bench.checker;

import java.util.UUID;

/**
 * One answer to one command, or the lack of it. A command that was sent twice has two.
 *
 * @param events how many events the command leads to
 * @param version of the stream after it, when acknowledged
 * @param position of its last event, when acknowledged
 */
public record Promise(UUID command, UUID stream, int events, long amount, Fate fate, int version, long position) {

    /** What the client knows. */
    public enum Fate {
        /** It was told that it is done: all of its events must be there for ever. */
        ACKNOWLEDGED,
        /** It was told nothing: all or none of its events may be there. */
        UNKNOWN
    }
}
