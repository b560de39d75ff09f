package io.loadline.changes.freeze;

import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Freezes: declared here, derived elsewhere, listed together. */
@Path("/freezes")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = FreezeResource.View.class)))
class FreezeResource {
    private static final Duration SHOWN = Duration.ofDays(31);
    private static final Duration LONGEST = Duration.ofDays(92);

    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final FreezeStore freezes;

    FreezeResource(Commands commands, Reads reads, Directory directory, FreezeStore freezes) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.freezes = freezes;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Declare a freeze, once or again and again",
            description =
                    "What comes again has a recurrence: an RRULE of RFC 5545 that is DAILY, WEEKLY, MONTHLY or YEARLY, followed by the"
                            + " wall clock of the time zone; the window is its first occurrence, and exdates are local dates on which"
                            + " none starts. UNTIL is in UTC. It is looked at for 100 years.")
    @APIResponse(responseCode = "201", description = "It is new")
    public Uni<Response> declare(NewFreeze body) {
        var id = Uuids.create();
        body.check();
        return directory
                .references()
                .services("/services", body.services())
                .environment("/environment", body.environment())
                .check()
                .chain(() -> commands.create(
                        Freeze.DECIDER,
                        id,
                        new FreezeCommand.Open(body.terms()),
                        freeze -> Answers.created("/freezes/" + id, View.of(freeze))));
    }

    @POST
    @Path("/{id}/close")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Lift a freeze before it ends, or end one that comes again; what has been stays")
    public Uni<Response> close(UUID id, Lift body) {
        return commands.post(
                Freeze.DECIDER, id, new FreezeCommand.Close(body.reason()), freeze -> Answers.ok(View.of(freeze)));
    }

    @GET
    @Operation(
            summary = "All freezes by start, with the closed ones",
            description =
                    "The occurrences of each are those that overlap from and to: by default 31 days from now, or from the instant that"
                            + " asOf names; at most 92 days.")
    public Uni<Page<View>> list(
            @QueryParam("environment") Optional<String> environment,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to) {
        var shown = shown(from, to);
        var paging = reads.paging();
        var starts = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        return reads.at()
                .chain(position -> freezes.page(environment, position, starts, id, paging.fetch()))
                .map(rows -> Page.of(
                                rows,
                                paging,
                                row -> Cursor.of(
                                        row.state()
                                                .terms()
                                                .orElseThrow()
                                                .window()
                                                .start(),
                                        row.id()))
                        .map(row -> View.of(
                                row.id(),
                                row.version(),
                                row.state(),
                                row.state().within(shown))));
    }

    private Window shown(Optional<Instant> from, Optional<Instant> to) {
        var start = from.orElseGet(() -> reads.asOf().orElseGet(Instant::now));
        var end = to.orElseGet(() -> start.plus(SHOWN));
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw WebProblem.INVALID_PARAMETER.at("/to", "to must be after from, by at most 92 days");
        }
        return new Window(start, end);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary =
                    "One freeze with its occurrences in the 31 days from now, or from the instant that asOf names; of one that does not"
                            + " come again, when it holds or held")
    public Uni<Response> freeze(UUID id) {
        var shown = shown(Optional.empty(), Optional.empty());
        return reads.load(Freeze.DECIDER, id)
                .map(freeze -> reads.inFull(
                        freeze,
                        found -> View.of(
                                found.stream(),
                                found.version(),
                                found.state(),
                                found.state().recurs()
                                        ? found.state().within(shown)
                                        : found.state().first().stream().toList())));
    }

    @GET
    @Path("/{id}/history")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    /**
     * @param services none means all
     * @param tier none means every tier
     * @param window of what comes again the first occurrence
     */
    @Schema(examples = """
            {"reason":"Nights before the weekend","services":[],"tier":1,"environment":"production","level":"freeze",
             "window":{"start":"2031-01-03T17:00:00Z","end":"2031-01-04T07:00:00Z"},
             "recurrence":{"rrule":"FREQ=WEEKLY;BYDAY=FR","timeZone":"Europe/Berlin","exdates":["2031-04-11"]}}""")
    record NewFreeze(
            @NotBlank @Size(max = 500) String reason,
            List<@NotBlank @Size(max = 63) String> services,
            Optional<@Min(1) @Max(4) Integer> tier,
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String environment,
            Terms.Level level,
            Window window,
            Optional<@Valid Again> recurrence) {

        void check() {
            var faults = recurrence
                    .map(again -> Recurrence.faults(again.rrule(), again.timeZone(), again.exdates(), window))
                    .orElse(List.of());
            if (!faults.isEmpty()) {
                var code = FreezeProblem.INVALID_RECURRENCE;
                throw new Rejection(
                        code,
                        "the recurrence cannot be followed",
                        faults.stream()
                                .map(fault -> new Rejection.Violation(code.code(), fault.pointer(), 0, fault.message()))
                                .toList());
            }
        }

        Terms terms() {
            return new Terms(
                    Terms.Source.DECLARED,
                    reason,
                    services,
                    tier,
                    environment,
                    level,
                    Span.until(window.start(), window.end()),
                    Optional.empty(),
                    recurrence.map(Again::recurrence));
        }
    }

    /**
     * @param rrule such as {@code FREQ=MONTHLY;BYDAY=-1FR}
     * @param timeZone of the IANA data, whose wall clock the freeze follows
     * @param exdates local dates on which an occurrence that would start then is left out
     */
    record Again(
            @NotBlank @Size(max = 500) String rrule,
            @NotBlank @Size(max = 63) String timeZone,
            @Size(max = 366) List<LocalDate> exdates) {
        Recurrence recurrence() {
            return new Recurrence(RecurrenceRule.of(rrule).text(), ZoneId.of(timeZone), exdates);
        }

        static Again of(Recurrence recurrence) {
            return new Again(recurrence.rule(), recurrence.timeZone().getId(), recurrence.except());
        }
    }

    record Lift(@NotBlank @Size(max = 500) String reason) {}

    /**
     * @param exceptions changes that may go out all the same
     * @param exemptions where it stands with each change that an exception was asked for, granted or refused for
     * @param occurrences when it holds or held, of the time that was asked for
     */
    record View(
            UUID id,
            int version,
            Freeze.State state,
            Terms.Source source,
            String reason,
            List<String> services,
            Optional<Integer> tier,
            String environment,
            Terms.Level level,
            Span window,
            Optional<String> ref,
            Optional<Again> recurrence,
            List<UUID> exceptions,
            List<Exemption> exemptions,
            List<Span> occurrences) {

        /** Of what a command has made of it: what happens once, or the first month of what comes again. */
        static View of(Outcome<?, Freeze> outcome) {
            var start = outcome.state().terms().orElseThrow().window().start();
            return of(
                    outcome.stream(),
                    outcome.version(),
                    outcome.state(),
                    outcome.state().within(new Window(start, start.plus(SHOWN))));
        }

        static View of(UUID id, int version, Freeze freeze, List<Span> occurrences) {
            var terms = freeze.terms().orElseThrow();
            return new View(
                    id,
                    version,
                    freeze.state(),
                    terms.source(),
                    terms.reason(),
                    terms.services(),
                    terms.tier(),
                    terms.environment(),
                    terms.level(),
                    terms.window(),
                    terms.ref(),
                    terms.recurrence().map(Again::of),
                    freeze.exceptions(),
                    freeze.exemptions().orElse(List.of()),
                    occurrences);
        }
    }
}
