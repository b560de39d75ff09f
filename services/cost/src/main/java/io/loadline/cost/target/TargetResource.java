package io.loadline.cost.target;

import io.loadline.cost.target.Target.Metric;
import io.loadline.cost.target.Target.Scope;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Targets for unit costs. */
@Path("/targets")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Target.class)))
class TargetResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final TargetProjection targets;

    TargetResource(Commands commands, Reads reads, Directory directory, TargetProjection targets) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.targets = targets;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Set what a unit of sales may cost from a day on",
            description =
                    "An average of the industry is a target with its source. Earlier versions count until that day.")
    public Uni<Response> put(
            @Pattern(regexp = "[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?") String name,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"metric":"cost-per-gmv","value":0.0125,"validFrom":"2026-01-01","source":"survey of the association, 2025"}""")))
                    NewTarget body) {
        var target = new Target(
                name, body.metric(), body.value(), body.scope().orElse(Scope.SHOP), body.validFrom(), body.source());
        return directory
                .references()
                .service("/scope/service", target.scope().service())
                .team("/scope/team", target.scope().team())
                .unit("/scope/unit", target.scope().unit())
                .datacenter("/scope/datacenter", target.scope().datacenter())
                .check()
                .chain(() -> commands.put(
                        Target.DECIDER,
                        Target.stream(name),
                        new Target.Agree(target),
                        outcome -> Answers.stored(outcome, "/targets/" + name, target)));
    }

    @GET
    @Operation(summary = "All targets, by name and day")
    public Uni<Page<Target>> list() {
        var paging = reads.paging();
        return reads.at()
                .chain(targets::all)
                .map(all -> Page.within(all, paging, target -> Cursor.of(target.name(), target.validFrom())));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A target from each day on")
    @APIResponse(
            responseCode = "200",
            description = "By day",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PageTarget")))
    public Uni<Response> one(String name) {
        var paging = reads.paging();
        return reads.one(
                Target.DECIDER,
                Target.stream(name),
                found -> Page.within(found.state().all(), paging, target -> Cursor.of(target.validFrom())));
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "Who set which target when")
    public Uni<Page<Happening>> history(String name) {
        return reads.history(Target.stream(name));
    }

    /** @param value ratio for cost-per-gmv, amount in the reporting currency for cost-per-order */
    record NewTarget(
            Metric metric,
            @Positive BigDecimal value,
            Optional<Scope> scope,
            LocalDate validFrom,
            @NotBlank @Size(max = 500) String source) {}
}
