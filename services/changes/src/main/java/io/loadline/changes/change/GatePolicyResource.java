package io.loadline.changes.change;

import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The policy for the gate. */
@Path("/policies/gate")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
class GatePolicyResource {
    private final Commands commands;
    private final Reads reads;

    GatePolicyResource(Commands commands, Reads reads) {
        this.commands = commands;
        this.reads = reads;
    }

    @PUT
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary =
                    "Set which freezes stop which kinds, and whether the gate is open or closed when it knows too little",
            description =
                    "A freeze of a level stops the kinds that are listed for it, emergencies apart; restrict lets pass what a person has approved and is not of high risk."
                            + " When the read models are further behind than staleAfter, the gate of that tier fails open or closed.")
    @APIResponseSchema(value = GateRules.class, responseCode = "200")
    public Uni<Response> put(GateRules body) {
        return commands.put(
                GatePolicy.DECIDER,
                GatePolicy.STREAM,
                new GatePolicy.Put(body.policy()),
                outcome -> Answers.ok(GateRules.of(outcome.state())));
    }

    @GET
    @Operation(summary = "What stops a change; nobody has to set it first")
    @APIResponseSchema(value = GateRules.class, responseCode = "200")
    public Uni<Response> policy() {
        return reads.oneOrInitial(GatePolicy.DECIDER, GatePolicy.STREAM, GateRules::of);
    }

    @GET
    @Path("/history")
    @Operation(summary = "Who set the policy for the gate when")
    public Uni<Page<Happening>> history() {
        return reads.historyOrNone(GatePolicy.STREAM);
    }

    @Schema(examples = """
            {"tiers":[{"tier":1,"staleAfter":"PT1M","onFailure":"closed"}],
             "levels":[{"level":"restrict","kinds":["deployment","ddl"]},{"level":"freeze","kinds":["deployment","ddl","config"]}]}""")
    record GateRules(
            @Size(max = 4) List<@Valid FailureRule> tiers,
            @Size(max = 3) List<GatePolicy.@Valid LevelRule> levels) {
        GatePolicy policy() {
            return new GatePolicy(
                    tiers.stream()
                            .map(rule -> new GatePolicy.TierRule(rule.tier(), rule.staleAfter(), rule.onFailure()))
                            .toList(),
                    levels);
        }

        static GateRules of(GatePolicy policy) {
            return new GateRules(
                    policy.tiers().stream()
                            .map(rule -> new FailureRule(rule.tier(), rule.staleAfter(), rule.onFailure()))
                            .toList(),
                    policy.levels());
        }
    }

    /** @param staleAfter how far the read models may be behind before the gate of the tier fails */
    record FailureRule(
            @Min(1) @Max(4) int tier,
            @DurationMin(seconds = 1) @DurationMax(days = 7) Duration staleAfter,
            GatePolicy.OnFailure onFailure) {}
}
