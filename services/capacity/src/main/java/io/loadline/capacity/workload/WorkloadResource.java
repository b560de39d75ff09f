package io.loadline.capacity.workload;

import io.loadline.capacity.fleet.Quantity;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.validator.constraints.time.DurationMax;

/** How services run. */
@Path("/workloads/{service}")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Workload.Declared.class)))
public class WorkloadResource {
    private final Commands commands;
    private final Reads reads;
    private final Caller caller;
    private final Directory directory;

    WorkloadResource(Commands commands, Reads reads, Caller caller, Directory directory) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.directory = directory;
    }

    @PUT
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Declare how a service runs",
            description =
                    "Requests and limits of each container, bounds of the HPA per site, how long a pod takes to start,"
                            + " by how many replicas zones may differ, which nodes they may stand on, and whether any site may serve"
                            + " its requests (routing any-site), so that plans place them where that costs least.")
    public Uni<Response> declare(String service, NewWorkload body) {
        var workload = body.workload(service);
        return directory
                .requireService("/service", service)
                .invoke(known -> caller.requireTeam(known.owner()))
                .chain(() -> commands.put(
                        Workload.DECIDER,
                        Workload.stream(service),
                        workload,
                        outcome -> Answers.stored(outcome, "/workloads/" + service, workload)));
    }

    @GET
    @Operation(summary = "How a service runs")
    public Uni<Response> workload(String service) {
        return reads.one(
                Workload.DECIDER,
                Workload.stream(service),
                loaded -> loaded.state().orElseThrow());
    }

    @GET
    @Path("/history")
    @Operation(summary = "How a service ran before")
    public Uni<Page<Happening>> history(String service) {
        return reads.history(Workload.stream(service));
    }

    record NewWorkload(
            Workload.Stage stage,
            @NotEmpty @Size(max = 20) List<@Valid NewContainer> containers,
            @Valid NewScaling hpa,
            Optional<@DurationMax(hours = 24) Duration> podStart,
            Optional<@Min(1) @Max(100) Integer> spread,
            Optional<@Valid NewAffinity> affinity,
            Optional<Workload.Routing> routing) {
        Workload.Declared workload(String service) {
            if (hpa.minReplicas() > hpa.maxReplicas()) {
                throw WorkloadProblem.INVALID_BOUNDS.at("/hpa/maxReplicas", "maxReplicas is below minReplicas");
            }
            return new Workload.Declared(
                    service,
                    stage,
                    containers.stream().map(NewContainer::container).toList(),
                    new Workload.Scaling(hpa.minReplicas(), hpa.maxReplicas(), hpa.targetCpuUtilisation()),
                    podStart,
                    spread,
                    affinity.map(NewAffinity::affinity),
                    routing);
        }
    }

    record NewContainer(
            @NotBlank @Size(max = 63) String name,
            Quantity cpuRequest,
            Quantity memoryRequest,
            Optional<Quantity> cpuLimit,
            Optional<Quantity> memoryLimit) {
        Workload.Container container() {
            return new Workload.Container(name, cpuRequest, memoryRequest, cpuLimit, memoryLimit);
        }
    }

    record NewAffinity(
            Optional<@Min(1) @Max(1_000) Integer> perNode,
            @Size(max = 20) List<@NotBlank @Size(max = 63) String> shapes) {
        Workload.Affinity affinity() {
            return new Workload.Affinity(perNode, shapes);
        }
    }

    record NewScaling(
            @Min(0) @Max(10_000) int minReplicas,
            @Min(1) @Max(10_000) int maxReplicas,
            @DecimalMin("0.05") @DecimalMax("1") double targetCpuUtilisation) {}
}
