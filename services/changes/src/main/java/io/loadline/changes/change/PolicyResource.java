package io.loadline.changes.change;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The policies for approvals and for the gate; what they were is in their histories. */
@Path("/policies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
class PolicyResource {
    private final Commands commands;
    private final Reads reads;
    private final EventStore store;
    private final Directory directory;

    PolicyResource(Commands commands, Reads reads, EventStore store, Directory directory) {
        this.commands = commands;
        this.reads = reads;
        this.store = store;
        this.directory = directory;
    }

    @PUT
    @Path("/approval")
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Set which changes need whose approval; holds for changes that are assessed later",
            description =
                    "The first rule that fits a change decides. A change that needs nobody is scheduled when it is assessed, unless a freeze"
                            + " or a collision blocks it: then one person decides. Approvals that come afterwards are always another"
                            + " person's.")
    @APIResponseSchema(value = ApprovalRules.class, responseCode = "200")
    public Uni<Response> putApproval(ApprovalRules body) {
        var references = directory.references();
        for (int i = 0; i < body.rules().size(); i++) {
            var environments = body.rules().get(i).environments();
            for (int j = 0; j < environments.size(); j++) {
                references.environment("/rules/%d/environments/%d".formatted(i, j), environments.get(j));
            }
        }
        return references
                .check()
                .chain(() -> commands.put(
                        ApprovalPolicy.DECIDER,
                        ApprovalPolicy.STREAM,
                        new ApprovalPolicy.Put(new ApprovalPolicy(body.rules())),
                        outcome -> Answers.ok(new ApprovalRules(outcome.state().rules()))));
    }

    @GET
    @Path("/approval")
    @Operation(summary = "Which changes need whose approval; nobody has to set it first")
    @APIResponseSchema(value = ApprovalRules.class, responseCode = "200")
    public Uni<Response> approval() {
        return reads.at()
                .chain(position -> store.load(ApprovalPolicy.DECIDER, ApprovalPolicy.STREAM, position))
                .map(policy -> reads.answer(
                        policy, found -> new ApprovalRules(found.state().rules())));
    }

    @GET
    @Path("/approval/history")
    @Operation(summary = "Who set the policy for approvals when")
    public Uni<Page<Happening>> approvalHistory() {
        return history(ApprovalPolicy.STREAM);
    }

    @PUT
    @Path("/gate")
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary =
                    "Set which freezes stop which kinds, and whether the gate is open or closed when it knows too little",
            description =
                    "A freeze of a level stops the kinds that are listed for it, emergencies apart; restrict lets pass what was approved."
                            + " When the read models are further behind than staleAfter, the gate of that tier fails open or closed.")
    @APIResponseSchema(value = GateRules.class, responseCode = "200")
    public Uni<Response> putGate(GateRules body) {
        return commands.put(
                GatePolicy.DECIDER,
                GatePolicy.STREAM,
                new GatePolicy.Put(body.policy()),
                outcome -> Answers.ok(GateRules.of(outcome.state())));
    }

    @GET
    @Path("/gate")
    @Operation(summary = "What stops a change; nobody has to set it first")
    @APIResponseSchema(value = GateRules.class, responseCode = "200")
    public Uni<Response> gate() {
        return reads.at()
                .chain(position -> store.load(GatePolicy.DECIDER, GatePolicy.STREAM, position))
                .map(policy -> reads.answer(policy, found -> GateRules.of(found.state())));
    }

    @GET
    @Path("/gate/history")
    @Operation(summary = "Who set the policy for the gate when")
    public Uni<Page<Happening>> gateHistory() {
        return history(GatePolicy.STREAM);
    }

    /** Nobody has to set a policy: one that nobody has set was never altered. */
    private Uni<Page<Happening>> history(UUID stream) {
        return reads.history(stream)
                .onFailure(failure -> failure instanceof Rejection refused && refused.code() == WebProblem.NOT_FOUND)
                .recoverWithItem(() -> new Page<>(List.of(), null));
    }

    @Schema(examples = """
            {"rules":[{"name":"payments","kinds":["ddl"],"types":["normal"],"tiers":[1],"environments":["production"],"riskAtLeast":0.4,
             "quorum":2,"roles":["sre"],"fourEyes":true},
             {"name":"standard","kinds":[],"types":["standard"],"tiers":[],"environments":[],"quorum":0,"roles":[],"fourEyes":true},
             {"name":"every-other","kinds":[],"types":[],"tiers":[],"environments":[],"quorum":1,"roles":[],"fourEyes":true}]}""")
    record ApprovalRules(@NotEmpty @Size(max = 50) List<ApprovalPolicy.@Valid Rule> rules) {}

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
