package io.loadline.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a thing's history.
 *
 * @param position in the service's log
 * @param version of the thing after it
 * @param type such as {@code change.approved}
 * @param actor who did it
 * @param initiator the person behind a machine
 * @param correlation the request that it came of
 * @param data what the event says
 */
public record Happening(
        long position,
        int version,
        String type,
        Instant at,
        String actor,
        Optional<String> initiator,
        Optional<String> reason,
        String correlation,
        JsonNode data) {

    static Happening of(StoredEvent event) {
        var metadata = event.metadata();
        return new Happening(
                event.position(),
                event.version(),
                event.type(),
                event.recordedAt(),
                metadata.actor(),
                metadata.initiator(),
                metadata.reason(),
                metadata.correlation(),
                Json.tree(event.data()));
    }
}
