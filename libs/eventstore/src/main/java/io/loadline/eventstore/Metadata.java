package io.loadline.eventstore;

import java.util.Optional;

/**
 * Who and why, recorded with every event.
 *
 * @param actor the authenticated subject, such as {@code owner} or {@code pipeline}; {@code system:<handler>} for our own work
 * @param initiator the person behind a machine client
 * @param correlation request id that started the whole chain
 * @param causation id of the event that led here, {@code <stream>:<version>}
 * @param traceparent W3C trace context
 * @param reason what the actor gave as reason
 */
public record Metadata(
        String actor,
        Optional<String> initiator,
        String correlation,
        Optional<String> causation,
        Optional<String> traceparent,
        Optional<String> reason) {

    /** The same as a later step of its trace. */
    Metadata under(String step) {
        return new Metadata(actor, initiator, correlation, causation, Optional.of(step), reason);
    }

    /** The person that four-eyes rules count: the initiator when a machine acts for one. */
    public String person() {
        return initiator.orElse(actor);
    }
}
