package io.loadline.gateway.subscription;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Something that a service has published.
 *
 * @param id {@code <stream>:<version>}
 * @param event service and event, such as {@code slo.budget.exhausted}
 * @param source {@code /loadline/<service>}
 * @param time when it was recorded
 * @param services that it concerns; empty when it names none
 */
record Happening(
        String id, String event, String type, String source, Instant time, List<String> services, JsonObject data) {

    /** What may be subscribed to. */
    static final SortedSet<String> OFFERED = new TreeSet<>(List.of(
            "capacity.plan.approved",
            "changes.freeze.closed",
            "changes.freeze.opened",
            "changes.incident.opened",
            "cost.budget.cleared",
            "cost.budget.exceeded",
            "cost.budget.warned",
            "slo.budget.exhausted",
            "slo.budget.recovered",
            "slo.owner-report.ready",
            "slo.report.ready"));

    /** Twice a UUID and more; the table has it in an index, whose entries PostgreSQL keeps below 2,704 bytes. */
    private static final int LONGEST_ID = 200;

    private static final String PREFIX = "io.loadline.";
    private static final String SUFFIX = ".v1";
    private static final String WATERMARK = ".watermark";

    /** No service publishes what will be, or for so long what was. */
    private static final Duration FARTHEST = Duration.ofDays(36_525);

    /** Nothing when it is no CloudEvent of ours, or a watermark, which is news for programs only. */
    static Optional<Happening> of(ConsumerRecord<String, byte[]> record) {
        var type = header(record, "ce_type");
        if (!type.startsWith(PREFIX) || !type.endsWith(SUFFIX) || record.value() == null) {
            return Optional.empty();
        }
        var event = type.substring(PREFIX.length(), type.length() - SUFFIX.length());
        if (event.endsWith(WATERMARK)) {
            return Optional.empty();
        }
        try {
            var data = new JsonObject(Buffer.buffer(record.value()));
            return Optional.of(new Happening(
                            header(record, "ce_id"),
                            event,
                            type,
                            header(record, "ce_source"),
                            time(record),
                            services(data),
                            data))
                    .filter(Happening::canBeKept);
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /**
     * One that could not be written down would be tried for ever, and nothing after it be heard. PostgreSQL's texts have no NUL, and what an
     * index holds is short.
     */
    private boolean canBeKept() {
        return id.length() <= LONGEST_ID
                && Stream.concat(Stream.of(id), services.stream()).noneMatch(text -> text.indexOf('\0') >= 0);
    }

    /** As a CloudEvent in its JSON format. */
    JsonObject cloudEvent() {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("time", time.toString())
                .put("datacontenttype", "application/json")
                .put("data", data);
    }

    private static List<String> services(JsonObject data) {
        if (data.getValue("service") instanceof String one) {
            return List.of(one);
        }
        return data.getValue("services") instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        var appended = Instant.ofEpochMilli(record.timestamp());
        try {
            var said = Instant.parse(header(record, "ce_time"));
            return Duration.between(said, appended).abs().compareTo(FARTHEST) < 0 ? said : appended;
        } catch (DateTimeException e) {
            return appended;
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
