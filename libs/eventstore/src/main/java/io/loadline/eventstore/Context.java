package io.loadline.eventstore;

import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything about a command but the command.
 *
 * @param commandId the same id gets the same answer, whatever happens in between
 * @param digest of the command's content; the same id with another digest is refused
 * @param now instant that the decider sees
 * @param precondition what one of the streams must be like (If-Match, If-None-Match)
 */
public record Context(
        UUID commandId, String digest, Instant now, Metadata metadata, Optional<Precondition> precondition) {
    public Context requiring(Precondition required) {
        return new Context(commandId, digest, now, metadata, Optional.of(required));
    }

    /** As it is within a step of a trace. */
    public Context within(Span step) {
        return new Context(commandId, digest, now, Tracing.within(step, metadata), precondition);
    }

    /** A command of our own that follows from an event, with an id that a repetition finds again. */
    public static Context following(StoredEvent cause, String handler, Instant now) {
        var metadata = new Metadata(
                "system:" + handler,
                Optional.of(cause.metadata().person()),
                cause.metadata().correlation(),
                Optional.of(cause.id()),
                cause.metadata().traceparent(),
                Optional.empty());
        return new Context(Uuids.named(cause.id(), handler), "", now, metadata, Optional.empty());
    }

    /** A command of our own that has no event before it: a deadline, a job. */
    public static Context own(UUID commandId, String handler, Instant now) {
        var metadata = new Metadata(
                "system:" + handler,
                Optional.empty(),
                commandId.toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Context(commandId, "", now, metadata, Optional.empty());
    }
}
