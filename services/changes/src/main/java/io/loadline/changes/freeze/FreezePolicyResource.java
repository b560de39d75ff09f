package io.loadline.changes.freeze;

import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The policy for freezes around promotions. */
@Path("/policies/freeze")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = FreezePolicyResource.Body.class)))
class FreezePolicyResource {
    private final Commands commands;
    private final Reads reads;

    FreezePolicyResource(Commands commands, Reads reads) {
        this.commands = commands;
        this.reads = reads;
    }

    @PUT
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary =
                    "Set how long before and after a promotion each tier is frozen; holds for promotions heard of later")
    @APIResponse(responseCode = "200", description = "The policy that holds now")
    public Uni<Response> put(Body body) {
        return commands.put(
                FreezePolicy.DECIDER,
                FreezePolicy.STREAM,
                new FreezePolicy.Put(body.policy()),
                outcome -> Answers.ok(Body.of(outcome.state())));
    }

    @GET
    @Operation(summary = "The policy, which nobody has to set first")
    public Uni<Response> policy() {
        return reads.oneOrInitial(FreezePolicy.DECIDER, FreezePolicy.STREAM, Body::of);
    }

    @GET
    @Path("/history")
    @Operation(summary = "Who set the policy when")
    public Uni<Page<Happening>> history() {
        return reads.historyOrNone(FreezePolicy.STREAM);
    }

    record Body(@NotEmpty List<Tier> tiers) {
        Body {
            if (tiers.stream().map(Tier::tier).distinct().count() < tiers.size()) {
                throw new IllegalArgumentException("each tier has one rule");
            }
        }

        FreezePolicy policy() {
            var rules = new TreeMap<Integer, FreezePolicy.Rule>();
            tiers.forEach(
                    tier -> rules.put(tier.tier(), new FreezePolicy.Rule(tier.lead(), tier.tail(), tier.level())));
            return new FreezePolicy(rules);
        }

        static Body of(FreezePolicy policy) {
            return new Body(new TreeMap<>(policy.tiers())
                    .entrySet().stream()
                            .map(e -> new Tier(
                                    e.getKey(),
                                    e.getValue().lead(),
                                    e.getValue().tail(),
                                    e.getValue().level()))
                            .toList());
        }
    }

    record Tier(
            @Min(1) @Max(4) int tier,
            @DurationMin @DurationMax(days = 90) Duration lead,
            @DurationMin @DurationMax(days = 90) Duration tail,
            Terms.Level level) {}
}
