package io.loadline.capacity.manifest;

import io.loadline.capacity.plan.PlanResults;
import io.loadline.capacity.plan.Result;
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

/** Plans for the people who carry them out. */
@Path("/plans/{id}/schedule")
@RolesAllowed(Roles.VIEWER)
public class ScheduleResource {
    private final PlanResults results;
    private final ScaledServices services;

    ScheduleResource(PlanResults results, ScaledServices services) {
        this.results = results;
        this.services = services;
    }

    @GET
    @Blocking
    @Produces("application/x-ndjson")
    @Operation(
            summary = "When a plan scales up, is watched and shrinks",
            description =
                    "One JSON object a line, by service, data centre, cluster and time, as the cron triggers of its manifests do it:"
                            + " pre-scale is when replicas are asked for, so early that nodes and pods have started when demand comes;"
                            + " watch is when that is; shrink when fewer are needed. Services on VMs are left out, since they are"
                            + " as many in every hour, and those whose declared fewest replicas carry the plan."
                            + " Of one service where it is named.")
    @APIResponse(
            responseCode = "200",
            description = "One object a line",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = ScheduleStep.class)))
    public Response schedule(UUID id, @QueryParam("service") Optional<String> service) {
        var result = results.await(id);
        StreamingOutput lines = output -> write(id, result, service, output);
        return Response.ok(lines, "application/x-ndjson").build();
    }

    private void write(UUID plan, Result result, Optional<String> service, OutputStream output) throws IOException {
        services.<IOException>each(plan, result, service, scaled -> {
            for (var step : ScheduleStep.of(scaled)) {
                output.write((Json.write(step) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        output.flush();
    }
}
