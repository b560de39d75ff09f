package io.loadline.cost.business;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Unit;
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

/** What the shop sold per business day. */
@Path("/business-days")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BusinessDayResource.Recorded.class)))
class BusinessDayResource {
    private final Commands commands;
    private final EventStore store;
    private final Reads reads;
    private final Directory directory;
    private final Uploads uploads;
    private final BusinessDayProjection days;

    BusinessDayResource(
            Commands commands,
            EventStore store,
            Reads reads,
            Directory directory,
            Uploads uploads,
            BusinessDayProjection days) {
        this.commands = commands;
        this.store = store;
        this.reads = reads;
        this.directory = directory;
        this.uploads = uploads;
        this.days = days;
    }

    @POST
    @Upload
    @Blocking
    @Consumes({Uploads.NDJSON, Uploads.CSV})
    @RolesAllowed({Roles.INGEST, Roles.FINOPS})
    @Operation(
            summary = "Record orders and gross merchandise value per business day and unit",
            description =
                    "The same date, unit and data centre again is a correction; the same figures again change nothing.")
    @APIResponse(responseCode = "201", description = "At least one day is new or corrected")
    @APIResponse(responseCode = "200", description = "All of it was known already")
    public Response record(
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Uploads.NDJSON,
                                        examples = @ExampleObject(name = "day", value = """
                                                                    {"date":"2026-11-23","unit":"east-1","orders":18250,"gmv":{"amount":"3120450.00","currency":"CNY"}}""")),
                                @Content(mediaType = Uploads.CSV)
                            })
                    InputStream body) {
        commands.keyed();
        var lines = new BusinessLines(units(), datacenters());
        var tally = uploads.rows(body, BusinessLines.NewDay.class, lines::add);
        if (!lines.errors().isEmpty() && !partial) {
            throw new Rejection(lines.code(), lines.errors().getFirst().message(), lines.errors());
        }
        var rejected =
                Stream.concat(tally.errors().stream(), lines.errors().stream()).toList();
        var context = commands.keyed();
        return commands.response(Loop.await(() -> store(context, lines.days(), rejected)));
    }

    private Uni<Answer> store(Context context, List<BusinessDay> days, List<Violation> rejected) {
        var years =
                days.stream().collect(Collectors.groupingBy(BusinessYear::stream, TreeMap::new, Collectors.toList()));
        var streams = years.keySet().stream()
                .<StreamOf<?, ?, ?>>map(stream -> new StreamOf<>(BusinessYear.DECIDER, stream))
                .toList();
        return store.handleTogether(
                context,
                streams,
                together -> years.forEach((stream, ofYear) ->
                        together.decide(BusinessYear.DECIDER, stream, new BusinessYear.Report(ofYear))),
                together -> answer(together, years.keySet(), days, rejected));
    }

    private Answer answer(Together together, Set<UUID> years, List<BusinessDay> days, List<Violation> rejected) {
        int recorded = 0;
        for (var year : years) {
            recorded += together.outcome(BusinessYear.DECIDER, year).events().size();
        }
        var result = new Recorded(days.size(), recorded, days.size() - recorded, rejected);
        return recorded == 0 ? Answers.ok(result) : Answers.created(list(days), result);
    }

    /** Where what was recorded can be read; there are several things, so that there is no ETag. */
    private static String list(List<BusinessDay> days) {
        var dates = days.stream().map(BusinessDay::date).sorted().toList();
        return "/business-days?from=" + dates.getFirst() + "&to="
                + dates.getLast().plusDays(1);
    }

    @GET
    @Operation(summary = "The business days in [from, to)")
    public Uni<Page<BusinessDay>> list(
            @QueryParam("from") @NotNull LocalDate from, @QueryParam("to") @NotNull LocalDate to) {
        var paging = reads.paging();
        var after = paging.after()
                .map(cursor -> new BusinessDayProjection.Key(cursor.date(0), cursor.text(1), cursor.text(2)))
                .orElseGet(() -> new BusinessDayProjection.Key(from, "", ""));
        return reads.at()
                .chain(position -> days.page(from, to, position, after, paging.fetch()))
                .map(rows -> Page.of(
                        rows,
                        paging,
                        day -> Cursor.of(
                                day.date(), day.unit(), day.datacenter().orElse(""))));
    }

    private Set<String> units() {
        return Loop.await(() -> directory.units(Directory.NOW)).stream()
                .map(Unit::name)
                .collect(Collectors.toSet());
    }

    private Set<String> datacenters() {
        return Loop.await(() -> directory.datacenters(Directory.NOW)).stream()
                .map(Datacenter::name)
                .collect(Collectors.toSet());
    }

    /**
     * @param accepted lines that could be recorded
     * @param recorded of them, those that said something new
     * @param unchanged of them, those that were known already
     */
    record Recorded(int accepted, int recorded, int unchanged, List<Violation> rejected) {}
}
