package io.loadline.changes.calendar;

import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.freeze.FreezeStore;
import io.loadline.kernel.Window;
import io.loadline.web.ICalendar;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The calendar. */
@Path("/calendar.ics")
@RolesAllowed(Roles.VIEWER)
class CalendarResource {
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration BEFORE = Duration.ofDays(30);
    private static final Duration AFTER = Duration.ofDays(180);
    private static final int MOST = 5000;

    private final Reads reads;
    private final ChangeStore changes;
    private final FreezeStore freezes;
    private final PromotionStore promotions;

    CalendarResource(Reads reads, ChangeStore changes, FreezeStore freezes, PromotionStore promotions) {
        this.reads = reads;
        this.changes = changes;
        this.freezes = freezes;
        this.promotions = promotions;
    }

    @GET
    @Produces(ICalendar.TYPE)
    @Operation(
            summary = "Changes, freezes and promotions as an iCalendar feed (RFC 5545)",
            description =
                    "Of 30 days before and 180 days after now, or after the instant that asOf names, unless from and to say otherwise;"
                            + " at most 400 days. Drafts are left out. Freezes are opaque, the others transparent.")
    @APIResponse(
            responseCode = "200",
            description = "The calendar",
            content =
                    @Content(
                            mediaType = ICalendar.TYPE,
                            schema = @Schema(type = SchemaType.STRING),
                            example = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"))
    public Uni<Response> calendar(
            @QueryParam("environment") Optional<String> environment,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to) {
        var now = reads.asOf().orElseGet(Instant::now);
        var start = from.orElseGet(() -> to.map(end -> end.minus(BEFORE)).orElse(now.minus(BEFORE)));
        var window = window(start, to.orElseGet(() -> from.isPresent() ? start.plus(AFTER) : now.plus(AFTER)));
        return reads.at()
                .chain(position -> events(environment, window, position))
                .map(events -> Response.ok(ICalendar.of("Loadline", events), ICalendar.TYPE + ";charset=UTF-8")
                        .build());
    }

    private Uni<List<ICalendar.Event>> events(Optional<String> environment, Window window, long position) {
        return changes.planned(environment, window, position, MOST)
                .chain(planned -> freezes.within(environment, window, position, MOST)
                        .chain(frozen -> promotions
                                .within(window, position)
                                .map(promoted -> Stream.of(
                                                planned.stream().map(Planned::of),
                                                frozen.stream().map(row -> Planned.of(row, window)),
                                                promoted.stream())
                                        .flatMap(events -> events)
                                        .toList())));
    }

    private static Window window(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw WebProblem.INVALID_PARAMETER.at("/to", "to must be after from, by at most 400 days");
        }
        return new Window(from, to);
    }
}
