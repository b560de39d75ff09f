package io.loadline.eventstore;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Everything about a command but the command.
 *
 * @param commandId the same id gets the same answer, whatever happens in between
 * @param digest of the command's content; the same id with another digest is refused
 * @param now instant that the decider sees
 * @param expected version the stream must have (If-Match); 0 means that it must not exist (If-None-Match: *)
 */
public record Context(UUID commandId, String digest, Instant now, Metadata metadata, OptionalInt expected) {
    public Context expecting(int version) {
        return new Context(commandId, digest, now, metadata, OptionalInt.of(version));
    }

    /** A command of our own that follows from an event, with an id that a repetition finds again. */
    public static Context following(StoredEvent cause, String handler, Instant now) {
        var metadata = new Metadata(
                "system:" + handler,
                java.util.Optional.of(cause.metadata().person()),
                cause.metadata().correlation(),
                java.util.Optional.of(cause.id()),
                cause.metadata().traceparent(),
                java.util.Optional.empty());
        return new Context(Uuids.named(cause.id(), handler), "", now, metadata, OptionalInt.empty());
    }

    /** A command of our own that has no event before it: a deadline, a job. */
    public static Context own(UUID commandId, String handler, Instant now) {
        var metadata = new Metadata(
                "system:" + handler,
                java.util.Optional.empty(),
                commandId.toString(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty());
        return new Context(commandId, "", now, metadata, OptionalInt.empty());
    }
}
