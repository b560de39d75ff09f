package io.loadline.capacity.plan;

import io.loadline.eventstore.Json;
import io.loadline.web.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What is in a plan. */
@Path("/plans")
@RolesAllowed(Roles.VIEWER)
public class PlanContentResource {
    private final PlanResults results;
    private final CellStore cells;
    private final SeriesStore series;

    PlanContentResource(PlanResults results, CellStore cells, SeriesStore series) {
        this.results = results;
        this.cells = cells;
        this.series = series;
    }

    @GET
    @Path("/{id}/cells")
    @Blocking
    @Produces("application/x-ndjson")
    @Operation(
            summary = "Demand, replicas, nodes, cost and headroom per service, site and hour",
            description = "One JSON object a line, by service, data centre and hour.")
    @APIResponse(
            responseCode = "200",
            description = "One object a line",
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(implementation = CellStore.Cell.class)))
    public Response cells(UUID id) {
        var batch = results.await(id).batch();
        StreamingOutput lines = output -> write(batch, output);
        return Response.ok(lines, "application/x-ndjson").build();
    }

    @GET
    @Path("/{id}/hours")
    @Blocking
    @Produces("application/x-ndjson")
    @Operation(
            summary =
                    "The services of a plan together: demand, replicas, nodes, cost and the least headroom per site and hour",
            description = "One JSON object a line, by data centre and hour; of one service where it is named.")
    @APIResponse(
            responseCode = "200",
            description = "One object a line",
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(implementation = PlannedHours.Hour.class)))
    public Response hours(UUID id, @QueryParam("service") Optional<String> service) {
        var result = results.await(id);
        var hours = new PlannedHours(result.safeRates(), result.window().start());
        series.each(result.batch(), SeriesStore.Rates.DEMAND, service, hours::add);
        StreamingOutput lines = output -> write(hours, output);
        return Response.ok(lines, "application/x-ndjson").build();
    }

    private void write(UUID batch, OutputStream output) throws IOException {
        cells.each(batch, cell -> output.write(line(cell)));
        output.flush();
    }

    private static void write(PlannedHours hours, OutputStream output) throws IOException {
        for (var hour : hours.all()) {
            output.write(line(hour));
        }
        output.flush();
    }

    private static byte[] line(Object each) {
        return (Json.write(each) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
