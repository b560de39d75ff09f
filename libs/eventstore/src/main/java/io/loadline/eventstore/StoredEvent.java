package io.loadline.eventstore;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event as it stands in the log.
 *
 * @param position strictly increasing over the whole store, with holes
 * @param version 1, 2, 3 … within the stream
 * @param type stored type, {@code change.registered}, or the CloudEvents type of a foreign event
 * @param data JSON text
 */
public record StoredEvent(
        long position,
        UUID stream,
        int version,
        String type,
        int schemaVersion,
        String data,
        Metadata metadata,
        Instant recordedAt,
        Optional<Published> published) {

    /** Deterministic, and the CloudEvents id of what is published. */
    public String id() {
        return stream + ":" + version;
    }

    /**
     * The event as every service sees it: the published form of one's own event, or the foreign event. Empty for internal ones.
     */
    public Optional<Face> face() {
        return published
                .map(p -> new Face(p.type(), p.data()))
                .or(() -> type.startsWith("io.loadline.") ? Optional.of(new Face(type, data)) : Optional.empty());
    }

    /**
     * What was or will be sent.
     *
     * @param type CloudEvents type
     * @param data JSON text
     * @param previous version of the event published before it on the stream, 0 for the first
     */
    public record Published(String type, String data, int previous) {}

    /** The public type of an event and its public JSON. */
    public record Face(String type, String data) {
        public <T> T read(Class<T> record) {
            return Json.read(data, record);
        }
    }
}
