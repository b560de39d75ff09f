package io.loadline.cost.measure;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Upload;
import io.loadline.web.Uploads;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What shared cost can be split by. */
@Path("/measures")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = MeasureResource.RecordedMeasures.class)))
class MeasureResource {
    static final String METRIC = "[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?";

    private final Commands commands;
    private final EventStore store;
    private final Reads reads;
    private final Directory directory;
    private final Uploads uploads;
    private final MeasureProjection measures;

    MeasureResource(
            Commands commands,
            EventStore store,
            Reads reads,
            Directory directory,
            Uploads uploads,
            MeasureProjection measures) {
        this.commands = commands;
        this.store = store;
        this.reads = reads;
        this.directory = directory;
        this.uploads = uploads;
        this.measures = measures;
    }

    @POST
    @Upload
    @Blocking
    @Consumes({Uploads.NDJSON, Uploads.CSV})
    @RolesAllowed({Roles.INGEST, Roles.FINOPS})
    @Operation(
            summary =
                    "Record how much of a metric services had per business day, for allocation rules that split by it",
            description =
                    "Any metric, in any unit. The same date, metric and service again is a correction; the same quantity again changes nothing. What capacity tells of all services needs no recording: requests and egress-gib.")
    @APIResponse(responseCode = "201", description = "At least one quantity is new or corrected")
    @APIResponse(responseCode = "200", description = "All of it was known already")
    public Response record(
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Uploads.NDJSON,
                                        examples = @ExampleObject(name = "measure", value = """
                                                                    {"date":"2026-11-23","metric":"log-gib","service":"checkout","quantity":412.5}""")),
                                @Content(mediaType = Uploads.CSV)
                            })
                    InputStream body) {
        commands.keyed();
        var lines = new MeasureLines(services());
        var tally = uploads.rows(body, MeasureLines.NewMeasure.class, lines::add);
        if (!lines.errors().isEmpty() && !partial) {
            throw new Rejection(lines.code(), lines.errors().getFirst().message(), lines.errors());
        }
        var rejected =
                Stream.concat(tally.errors().stream(), lines.errors().stream()).toList();
        var context = commands.keyed();
        return commands.response(Loop.await(() -> store(context, lines.measures(), rejected)));
    }

    private Uni<Answer> store(Context context, List<Measured> measured, List<Violation> rejected) {
        var years = measured.stream()
                .collect(Collectors.groupingBy(MeasureYear::stream, TreeMap::new, Collectors.toList()));
        var streams = years.keySet().stream()
                .<StreamOf<?, ?, ?>>map(stream -> new StreamOf<>(MeasureYear.DECIDER, stream))
                .toList();
        return store.handleTogether(
                context,
                streams,
                together -> years.forEach((stream, ofYear) ->
                        together.decide(MeasureYear.DECIDER, stream, new MeasureYear.Report(ofYear))),
                together -> answer(together, years.keySet(), measured, rejected));
    }

    private Answer answer(Together together, Set<UUID> years, List<Measured> measured, List<Violation> rejected) {
        int recorded = 0;
        for (var year : years) {
            recorded += together.outcome(MeasureYear.DECIDER, year).events().size();
        }
        var result = new RecordedMeasures(measured.size(), recorded, measured.size() - recorded, rejected);
        return recorded == 0 ? Answers.ok(result) : Answers.created(list(measured), result);
    }

    /** Where what was recorded can be read; there are several things, so that there is no ETag. */
    private static String list(List<Measured> measured) {
        var dates = measured.stream().map(Measured::date).sorted().toList();
        return "/measures?from=" + dates.getFirst() + "&to=" + dates.getLast().plusDays(1);
    }

    @GET
    @Operation(summary = "What was measured on the business days in [from, to)")
    public Uni<Page<Measured>> list(
            @QueryParam("from") @NotNull LocalDate from, @QueryParam("to") @NotNull LocalDate to) {
        var paging = reads.paging();
        var after = paging.after()
                .map(cursor -> new MeasureProjection.Key(cursor.date(0), cursor.text(1), cursor.text(2)))
                .orElseGet(() -> new MeasureProjection.Key(from, "", ""));
        return reads.at()
                .chain(position -> measures.page(from, to, position, after, paging.fetch()))
                .map(rows -> Page.of(
                        rows, paging, measured -> Cursor.of(measured.date(), measured.metric(), measured.service())));
    }

    private Set<String> services() {
        return Loop.await(() -> directory.services(Directory.NOW)).stream()
                .map(Service::name)
                .collect(Collectors.toSet());
    }

    /**
     * @param accepted lines that could be recorded
     * @param recorded of them, those that said something new
     * @param unchanged of them, those that were known already
     */
    record RecordedMeasures(int accepted, int recorded, int unchanged, List<Violation> rejected) {}
}
