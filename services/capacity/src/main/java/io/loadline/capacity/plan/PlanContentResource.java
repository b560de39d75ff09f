package io.loadline.capacity.plan;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is in a plan: its cells, and what they are to Kubernetes. */
@Path("/plans")
@RolesAllowed(Roles.VIEWER)
@Tag(name = PlanResource.TAG)
public class PlanContentResource {
    private static final int PAGE = 2_000;

    private final Reads reads;
    private final CellStore cells;
    private final Manifests manifests;

    PlanContentResource(Reads reads, CellStore cells, Manifests manifests) {
        this.reads = reads;
        this.cells = cells;
        this.manifests = manifests;
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
        var batch = batch(id);
        StreamingOutput lines = output -> write(batch, output);
        return Response.ok(lines, "application/x-ndjson").build();
    }

    private UUID batch(UUID id) {
        var plan = reads.load(Plan.DECIDER, id);
        return Loop.await(() -> plan)
                .state()
                .result()
                .orElseThrow(() -> PlanProblem.NOT_COMPUTED.because("the plan has no result (yet)"))
                .batch();
    }

    private void write(UUID batch, OutputStream output) throws IOException {
        Optional<CellStore.Cell> last = Optional.empty();
        do {
            var after = last;
            var page = Loop.await(() -> cells.page(batch, after, PAGE));
            for (var cell : page) {
                output.write((Json.write(cell) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            last = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast());
        } while (last.isPresent());
        output.flush();
    }

    @GET
    @Path("/{id}/manifests")
    @Blocking
    @Produces("application/yaml")
    @Operation(
            summary = "A plan as manifests for Kubernetes",
            description =
                    "One HorizontalPodAutoscaler per service and site, whose lower bound is the plan's, raised by a KEDA"
                            + " ScaledObject with a cron trigger per stretch of hours.")
    @APIResponse(
            responseCode = "200",
            description = "Several documents",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)))
    public Response manifests(UUID id) {
        var batch = batch(id);
        StreamingOutput yaml = output -> manifests.write(batch, output);
        return Response.ok(yaml, "application/yaml").build();
    }
}
