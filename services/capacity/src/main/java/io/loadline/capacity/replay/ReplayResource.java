package io.loadline.capacity.replay;

import io.loadline.capacity.plan.PlanResults;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import io.loadline.web.Commands;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Plans carried out on paper. */
@Path("/plans/{id}/replay")
@RolesAllowed(Roles.VIEWER)
public class ReplayResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final PlanResults results;
    private final Replaying replaying;

    ReplayResource(Commands commands, Reads reads, Directory directory, PlanResults results, Replaying replaying) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.results = results;
        this.replaying = replaying;
    }

    @POST
    @Blocking
    @Operation(
            summary = "Where a plan would break if it were carried out",
            description =
                    "Replays the plan's demand minute by minute on its autoscalers, pods and nodes as Kubernetes moves"
                            + " them every 15 seconds, once with what its manifests scale beforehand and once without. Says"
                            + " where and how long more is asked for than replicas carry, what share that is, and the least"
                            + " headroom. Demand is the plan's, with a burst in the first minutes of each hour; or what a lost"
                            + " site leaves to the others; or what was measured. Pods stand on the nodes that are up, by shape and zone;"
                            + " nodes on demand come after their start, up to their count. Stores nothing; POST because the circumstances are a body.")
    @APIResponseSchema(value = Replayed.class, responseCode = "200")
    public Replayed replay(UUID id, NewReplay body) {
        commands.keyed();
        var known =
                directory.references().services("/services", body.services()).check();
        Loop.await(() -> known);
        var result = results.await(id);
        var at = reads.at();
        return replaying.replay(result, body.circumstances(), Loop.await(() -> at));
    }

    /**
     * @param load what it is replayed with, expected when absent
     * @param burst the highest minute of an hour over the hour's mean; that of each service in the plan when absent
     * @param useAtSafeRate used over requested CPU of a replica at its safe rate, 1 when absent
     * @param services those that are looked at; all when there are none. The others take the nodes that they are planned on
     */
    @Schema(examples = "{\"load\":\"expected\",\"burst\":2,\"services\":[]}")
    record NewReplay(
            Optional<Load> load,
            Optional<@DecimalMin("1") @DecimalMax("10") Double> burst,
            Optional<@DecimalMin("0.05") @DecimalMax("2") Double> useAtSafeRate,
            @Size(max = 100) List<@NotBlank @Size(max = 63) String> services) {
        Circumstances circumstances() {
            return new Circumstances(load.orElse(Load.EXPECTED), burst, useAtSafeRate.orElse(1.0), services);
        }
    }
}
