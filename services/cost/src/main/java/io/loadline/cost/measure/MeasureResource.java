package io.loadline.cost.measure;

import io.loadline.cost.daily.DayUpload;
import io.loadline.cost.daily.Recorded;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
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

/** What shared cost can be split by. */
@Path("/measures")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Recorded.class)))
class MeasureResource {
    private static final DayUpload.Kind<Measured, MeasureDay.Report> MEASURES = new DayUpload.Kind<>(
            MeasureDay.DECIDER, MeasureDay::stream, MeasureDay.Report::new, Measured::date, "/measures");

    private final DayUpload upload;
    private final Reads reads;
    private final Directory directory;
    private final MeasureProjection measures;

    MeasureResource(DayUpload upload, Reads reads, Directory directory, MeasureProjection measures) {
        this.upload = upload;
        this.reads = reads;
        this.directory = directory;
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
                    "Any metric, in any unit. The same date, metric and service again is a correction; the same quantity again changes nothing. What capacity tells needs no recording: requests and egress-gib, of services whose cores, memory, replicas or egress it knows.")
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
        return upload.record(
                body,
                partial,
                MeasureLines.NewMeasure.class,
                new MeasureLines(DayUpload.names(directory.everyService(Directory.NOW), Service::name)),
                MEASURES);
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
}
