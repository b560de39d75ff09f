package io.loadline.cost.node;

import io.loadline.cost.daily.DayUpload;
import io.loadline.cost.daily.Recorded;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.hardware.AssetProjection;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
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

/** What ran on which piece of owned hardware. */
@Path("/node-days")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Recorded.class)))
class NodeDayResource {
    private static final DayUpload.Kind<NodeDay, NodeDay.Report> DAYS = new DayUpload.Kind<>(
            NodeDay.DECIDER, NodeDay::stream, days -> new NodeDay.Report(days.getFirst()), NodeDay::date, "/node-days");

    private final DayUpload upload;
    private final Reads reads;
    private final Directory directory;
    private final AssetProjection assets;
    private final NodeDayProjection days;

    NodeDayResource(
            DayUpload upload, Reads reads, Directory directory, AssetProjection assets, NodeDayProjection days) {
        this.upload = upload;
        this.reads = reads;
        this.directory = directory;
        this.assets = assets;
        this.days = days;
    }

    @POST
    @Upload
    @Blocking
    @Consumes(Uploads.NDJSON)
    @RolesAllowed({Roles.INGEST, Roles.FINOPS})
    @Operation(
            summary = "Record what ran on nodes per business day, so that idle capacity is known by node",
            description =
                    "A node is owned hardware, by its id in /assets. The same date and node again takes the place of all that was told of it; the same work again changes nothing. What services cost does not depend on it, for all hardware of a site has one price.")
    @APIResponse(responseCode = "201", description = "At least one day of a node is new or another than before")
    @APIResponse(responseCode = "200", description = "All of it was known already")
    public Response record(
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Uploads.NDJSON,
                                            examples = @ExampleObject(name = "node", value = """
                                                                    {"date":"2026-11-23","node":"east-rack-1","work":[{"service":"checkout","unit":"east-1","cpuHours":412.5,"memoryGibHours":1650}]}""")))
                    InputStream body) {
        return upload.record(body, partial, NodeDayLines.NewNodeDay.class, new NodeDayLines(names()), DAYS);
    }

    @GET
    @Operation(summary = "What ran on nodes on the business days in [from, to)")
    public Uni<Page<NodeDay>> list(
            @QueryParam("from") @NotNull LocalDate from, @QueryParam("to") @NotNull LocalDate to) {
        var paging = reads.paging();
        var after = paging.after()
                .map(cursor -> new NodeDayProjection.Key(cursor.date(0), cursor.text(1)))
                .orElseGet(() -> new NodeDayProjection.Key(from, ""));
        return reads.at()
                .chain(position -> days.page(from, to, position, after, paging.fetch()))
                .map(rows -> Page.of(rows, paging, day -> Cursor.of(day.date(), day.node())));
    }

    private NodeDayLines.Names names() {
        return new NodeDayLines.Names(
                DayUpload.names(directory.everyService(Directory.NOW), Service::name),
                DayUpload.names(directory.units(Directory.NOW), Unit::name),
                DayUpload.names(assets.all(Directory.NOW), Asset::id));
    }
}
