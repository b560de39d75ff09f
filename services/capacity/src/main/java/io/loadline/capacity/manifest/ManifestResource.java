package io.loadline.capacity.manifest;

import io.loadline.capacity.plan.PlanResults;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import io.loadline.web.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Plans for the tools that carry them out. */
@Path("/plans/{id}/manifests")
@RolesAllowed(Roles.VIEWER)
public class ManifestResource {
    private final PlanResults results;
    private final Directory directory;
    private final Manifests manifests;

    ManifestResource(PlanResults results, Directory directory, Manifests manifests) {
        this.results = results;
        this.directory = directory;
        this.manifests = manifests;
    }

    @GET
    @Blocking
    @Produces("application/yaml")
    @Operation(
            summary = "A plan as manifests for Kubernetes",
            description =
                    "Per service and cluster: the Deployment's requests and limits, for a server-side apply; KEDA's"
                            + " ScaledObject with the CPU's target and a cron trigger per stretch of hours, or a"
                            + " HorizontalPodAutoscaler where the plan is steady, never both; a PodDisruptionBudget of a tenth of"
                            + " the fewest replicas; a CapacityBuffer where nodes"
                            + " come on demand. Per cluster: Karpenter's NodePool for reserved nodes and those on demand, and"
                            + " a ConfigMap that counts the owned ones. All are labelled loadline.io/plan and have no"
                            + " namespace. Services on VMs are left out. Give a cluster to get what is applied there.")
    @APIResponse(
            responseCode = "200",
            description = "Several documents",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)))
    public Response manifests(UUID id, @QueryParam("cluster") Optional<String> cluster) {
        var result = results.await(id);
        cluster.ifPresent(name -> {
            var known = directory.references().cluster("/cluster", name).check();
            Loop.await(() -> known);
        });
        StreamingOutput yaml = output -> manifests.write(id, result, cluster, output);
        return Response.ok(yaml, "application/yaml").build();
    }
}
