package io.loadline.changes.change;

import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The policy for approvals. */
@Path("/policies/approval")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
class ApprovalPolicyResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;

    ApprovalPolicyResource(Commands commands, Reads reads, Directory directory) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
    }

    @PUT
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Set which changes need whose approval; holds for changes that are assessed later",
            description =
                    "The first rule that fits a change decides. A change that needs nobody is scheduled when it is assessed, unless a freeze"
                            + " or a collision blocks it: then one person decides. Approvals that come afterwards are always another"
                            + " person's. expectedAtLeast, the learned probability of failure times the impact, decides in place of"
                            + " riskAtLeast once what was learned from two thirds of the past has foreseen the last third: ten failures or"
                            + " more, better than by their average rate, and as many as expected within two standard deviations.")
    @APIResponseSchema(value = ApprovalRules.class, responseCode = "200")
    public Uni<Response> put(ApprovalRules body) {
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
    @Operation(summary = "Which changes need whose approval; nobody has to set it first")
    @APIResponseSchema(value = ApprovalRules.class, responseCode = "200")
    public Uni<Response> policy() {
        return reads.oneOrInitial(
                ApprovalPolicy.DECIDER, ApprovalPolicy.STREAM, policy -> new ApprovalRules(policy.rules()));
    }

    @GET
    @Path("/history")
    @Operation(summary = "Who set the policy for approvals when")
    public Uni<Page<Happening>> history() {
        return reads.historyOrNone(ApprovalPolicy.STREAM);
    }

    @Schema(examples = """
            {"rules":[{"name":"payments","kinds":["ddl"],"types":["normal"],"tiers":[1],"environments":["production"],"riskAtLeast":0.4,
             "expectedAtLeast":0.1,"quorum":2,"roles":["sre"],"fourEyes":true},
             {"name":"standard","kinds":[],"types":["standard"],"tiers":[],"environments":[],"quorum":0,"roles":[],"fourEyes":true},
             {"name":"every-other","kinds":[],"types":[],"tiers":[],"environments":[],"quorum":1,"roles":[],"fourEyes":true}]}""")
    record ApprovalRules(@NotEmpty @Size(max = 50) List<ApprovalPolicy.@Valid Rule> rules) {}
}
