package io.loadline.eventstore.inbox;

import io.loadline.eventstore.Metadata;
import io.loadline.eventstore.Tracing;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record from another service's topic, read from its CloudEvents headers.
 *
 * @param previous version of the event published before it on the stream, 0 for the first
 * @param position in the publishing service's log
 * @param metadata who did it and why; the causation is the foreign event itself
 */
record Heard(UUID stream, int version, int previous, long position, String type, String data, Metadata metadata) {
    String id() {
        return stream + ":" + version;
    }

    static boolean isWatermark(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_type")
                .map(type -> type.endsWith(".watermark.v1"))
                .orElse(false);
    }

    /** @throws IllegalArgumentException when it does not say one */
    static long position(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(need(record, "ce_position"));
    }

    /** The same with other data. */
    Heard saying(String repaired) {
        return new Heard(stream, version, previous, position, type, repaired, metadata);
    }

    /** The same, heard in a step of its trace. */
    Heard within(Span step) {
        return new Heard(stream, version, previous, position, type, data, Tracing.within(step, metadata));
    }

    /**
     * A record without a value has empty data, which is no JSON.
     *
     * @throws IllegalArgumentException when the record is not one of ours
     */
    static Heard of(ConsumerRecord<String, byte[]> record) {
        var id = need(record, "ce_id");
        int colon = id.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("ce_id " + id + " is not <stream>:<version>");
        }
        return new Heard(
                UUID.fromString(id.substring(0, colon)),
                Integer.parseInt(id.substring(colon + 1)),
                Integer.parseInt(need(record, "ce_previous")),
                Long.parseLong(need(record, "ce_position")),
                need(record, "ce_type"),
                Optional.ofNullable(record.value())
                        .map(value -> new String(value, StandardCharsets.UTF_8))
                        .orElse(""),
                new Metadata(
                        header(record, "ce_actor").orElse("unknown"),
                        header(record, "ce_initiator"),
                        header(record, "ce_correlation").orElse(id),
                        Optional.of(id),
                        header(record, "traceparent"),
                        header(record, "ce_reason")));
    }

    private static String need(ConsumerRecord<String, byte[]> record, String name) {
        return header(record, name).orElseThrow(() -> new IllegalArgumentException("header " + name + " is missing"));
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
