package io.loadline.cost.allocation;

import io.loadline.cost.allocation.AllocationRules.Idle;
import io.loadline.cost.allocation.AllocationRules.Measure;
import io.loadline.cost.allocation.AllocationRules.Weight;
import io.loadline.cost.measure.Measured;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How cost is distributed. */
@Path("/allocation-rules")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AllocationRules.class)))
class AllocationRulesResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final AllocationRulesProjection rules;

    AllocationRulesResource(Commands commands, Reads reads, Directory directory, AllocationRulesProjection rules) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.rules = rules;
    }

    @PUT
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Say how cost is distributed from a business day on",
            description =
                    "Forwards and backwards: the day may be over. Reports as of an instant before this one keep the rules that were known then. Rules for the same day replace those before.")
    public Uni<Response> put(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"validFrom":"2026-11-01","idle":"shared","shared":"weights",
                                                                     "weights":[{"service":"checkout","weight":3},{"service":"cart","weight":1}]}""")))
                    NewRules body) {
        var wanted = body.rules();
        var references = directory.references();
        for (int i = 0; i < wanted.weights().size(); i++) {
            references.service(
                    "/weights/" + i + "/service", wanted.weights().get(i).service());
        }
        return references
                .check()
                .chain(() -> commands.put(
                        AllocationRules.DECIDER,
                        AllocationRules.stream(),
                        new AllocationRules.Publish(wanted),
                        outcome -> Answers.stored(outcome, "/allocation-rules", wanted)));
    }

    @GET
    @Operation(summary = "All allocation rules, by their first day")
    public Uni<Page<AllocationRules>> list() {
        var paging = reads.paging();
        return reads.at().chain(rules::all).map(all -> Page.within(all, paging, each -> Cursor.of(each.validFrom())));
    }

    @GET
    @Path("/history")
    @Operation(summary = "Who changed the allocation rules when")
    public Uni<Page<Happening>> history() {
        return reads.history(AllocationRules.stream());
    }

    /**
     * @param weights with shared {@code weights} alone; empty otherwise
     * @param metric with shared {@code metric} alone: {@code requests} or {@code egress-gib}, which capacity tells, or one that tools
     *     record
     */
    record NewRules(
            LocalDate validFrom,
            Idle idle,
            Measure shared,
            @Size(max = 1000) List<@Valid NewWeight> weights,
            Optional<@Pattern(regexp = Measured.METRIC) String> metric) {
        AllocationRules rules() {
            return new AllocationRules(
                    validFrom,
                    idle,
                    shared,
                    weights.stream()
                            .map(each -> new Weight(each.service(), each.weight()))
                            .toList(),
                    metric);
        }
    }

    record NewWeight(
            @NotBlank String service, @PositiveOrZero BigDecimal weight) {}
}
