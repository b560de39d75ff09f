package io.loadline.cost.business;

import io.loadline.cost.daily.DayUpload;
import io.loadline.cost.daily.Recorded;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Unit;
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
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Recorded.class)))
class BusinessDayResource {
    private static final DayUpload.Kind<BusinessDay, BusinessYear.Report> DAYS = new DayUpload.Kind<>(
            BusinessYear.DECIDER, BusinessYear::stream, BusinessYear.Report::new, BusinessDay::date, "/business-days");

    private final DayUpload upload;
    private final Reads reads;
    private final Directory directory;
    private final BusinessDayProjection days;

    BusinessDayResource(DayUpload upload, Reads reads, Directory directory, BusinessDayProjection days) {
        this.upload = upload;
        this.reads = reads;
        this.directory = directory;
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
        var lines = new BusinessLines(
                DayUpload.names(directory.units(Directory.NOW), Unit::name),
                DayUpload.names(directory.datacenters(Directory.NOW), Datacenter::name));
        return upload.record(body, partial, BusinessLines.NewDay.class, lines, DAYS);
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
}
