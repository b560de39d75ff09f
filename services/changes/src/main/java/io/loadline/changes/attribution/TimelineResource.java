package io.loadline.changes.attribution;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.incident.Incident;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.kernel.Window;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What happened around an incident, made of events. */
@Path("/incidents/{id}/timeline")
@RolesAllowed(Roles.VIEWER)
class TimelineResource {
    private static final int SUSPECTS = 5;
    private static final double WORTH_SHOWING = 0.01;
    /** Of a suspect, when production was touched. */
    private static final Set<String> TOUCHING = Set.of(
            "change.detected",
            "change.started",
            "change.finished",
            "change.failed",
            "change.rollback-started",
            "change.rolled-back",
            "change.rollback-failed");

    private static final Duration BEFORE = Duration.ofDays(1);
    /** As a text in the order of time. */
    private static final DateTimeFormatter SORTED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Reads reads;
    private final EventStore store;
    private final Suspects suspects;

    TimelineResource(Reads reads, EventStore store, Suspects suspects) {
        this.reads = reads;
        this.store = store;
        this.suspects = suspects;
    }

    @GET
    @Operation(
            summary = "What happened around an incident, the earliest first",
            description =
                    "All that happened to it, and when the likeliest five of the changes that are suspected touched production, from the day"
                            + " before it began until the last that is known of it. An event stands where it happened, not where it was written down")
    public Uni<Page<Entry>> timeline(UUID id) {
        var paging = reads.paging();
        return reads.load(Incident.DECIDER, id)
                .chain(incident -> reads.at()
                        .chain(position -> store.history(id, position)
                                .chain(own -> suspects.judge(incident.state(), position)
                                        .chain(judged -> touches(judged, around(incident.state(), own), position))
                                        .map(touches -> Stream.concat(
                                                        own.stream().map(TimelineResource::entry), touches.stream())
                                                .toList()))))
                .map(entries -> Page.within(
                        entries,
                        paging,
                        entry -> Cursor.of(SORTED.format(entry.at()), "%020d".formatted(entry.position()))));
    }

    private Uni<List<Entry>> touches(Attribution judged, Window around, long position) {
        Uni<List<Entry>> all = Uni.createFrom().item(new ArrayList<>());
        for (var candidate : judged.candidates().stream().limit(SUSPECTS).toList()) {
            if (candidate.probability() >= WORTH_SHOWING) {
                all = all.call(entries -> store.history(UUID.fromString(candidate.change()), position)
                        .invoke(events -> events.stream()
                                .filter(event -> TOUCHING.contains(event.type()))
                                .map(TimelineResource::entry)
                                .filter(entry -> around.contains(entry.at()))
                                .forEach(entries::add)));
            }
        }
        return all;
    }

    private static Window around(Incident incident, List<StoredEvent> own) {
        var begun = Known.onset(incident);
        var last = own.getLast().recordedAt();
        return new Window(begun.minus(BEFORE), last.isAfter(begun) ? last.plusSeconds(1) : begun.plusSeconds(1));
    }

    private static Entry entry(StoredEvent event) {
        var data = Json.tree(event.data());
        return new Entry(
                event.position(),
                happened(data).orElseGet(event::recordedAt),
                event.type(),
                event.stream(),
                event.metadata().actor(),
                event.metadata().initiator(),
                event.metadata().reason(),
                data);
    }

    /** What tells of a moment says when that was. */
    private static Optional<Instant> happened(JsonNode data) {
        return Stream.of("/at", "/report/at")
                .map(data::at)
                .filter(JsonNode::isTextual)
                .map(at -> Instant.parse(at.asText()))
                .findFirst();
    }

    /**
     * Something that happened.
     *
     * @param position in the log
     * @param type such as {@code incident.mitigated} or {@code change.started}
     * @param of the incident or the change
     * @param data of the event
     */
    record Entry(
            long position,
            Instant at,
            String type,
            UUID of,
            String actor,
            Optional<String> initiator,
            Optional<String> reason,
            JsonNode data) {}
}
