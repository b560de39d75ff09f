package io.loadline.eventstore;

import java.util.UUID;

/**
 * A stream folded into its state.
 *
 * @param version 0 when the stream does not exist
 * @param position of its last event, 0 when there is none
 * @param published version of the last event that was published, 0 for none
 */
public record Loaded<S>(UUID stream, S state, int version, long position, int published) {
    public boolean exists() {
        return version > 0;
    }
}
