package io.loadline.capacity.plan;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StreamOf;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What people do with a plan, from asking for its budget to putting it into force. */
@Path("/plans")
@RolesAllowed(Roles.SRE)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PlanResource.View.class)))
public class PlanDecisionResource {
    private final Commands commands;
    private final EventStore store;

    PlanDecisionResource(Commands commands, EventStore store) {
        this.commands = commands;
        this.store = store;
    }

    @POST
    @Path("/{id}/compute")
    @Operation(summary = "Compute a plan again, from what is known now")
    @APIResponse(responseCode = "202", description = "It is being computed; GET it")
    public Uni<Response> compute(UUID id) {
        return commands.post(
                Plan.DECIDER,
                id,
                new PlanCommand.Compute(),
                outcome -> Answers.accepted("/plans/" + id, PlanResource.View.of(outcome)));
    }

    @POST
    @Path("/{id}/submit")
    @Operation(
            summary = "Ask cost for the budget of a plan",
            description = "Unless its promotion was moved or cancelled after it was computed; compute it again then.")
    public Uni<Response> submit(UUID id) {
        return store.load(Plan.DECIDER, id)
                .map(plan -> plan.state().request().flatMap(Request::promotion))
                .chain(promotion -> submit(id, promotion));
    }

    private Uni<Response> submit(UUID id, Optional<UUID> promotion) {
        var by = commands.person();
        List<StreamOf<?, ?, ?>> streams = new ArrayList<>();
        streams.add(new StreamOf<>(Plan.DECIDER, id));
        promotion.ifPresent(of -> streams.add(StreamOf.onlyRead(Promotion.DECIDER, of)));
        return commands.together(
                commands.keyed(id),
                streams,
                together -> together.decide(
                        Plan.DECIDER,
                        id,
                        new PlanCommand.Submit(by, promotion.map(of -> together.state(Promotion.DECIDER, of)))),
                together -> {
                    var outcome = together.outcome(Plan.DECIDER, id);
                    return Answers.versioned(outcome, Answers.ok(PlanResource.View.of(outcome)));
                });
    }

    @POST
    @Path("/{id}/approve")
    @Operation(
            summary = "Approve a plan for which budget was granted",
            description = "By a person who has neither asked for the plan nor submitted it.")
    public Uni<Response> approve(UUID id) {
        return act(id, new PlanCommand.Approve(commands.person()));
    }

    @POST
    @Path("/{id}/reject")
    @Operation(summary = "Reject a plan")
    public Uni<Response> reject(UUID id, Reason body) {
        return act(id, new PlanCommand.Reject(commands.person(), body.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @Operation(summary = "Withdraw a plan that was not executed")
    public Uni<Response> withdraw(UUID id, Reason body) {
        return act(id, new PlanCommand.Withdraw(commands.person(), body.reason()));
    }

    @POST
    @Path("/{id}/execute")
    @Operation(
            summary = "Put an approved plan into force",
            description =
                    "202, once cost has confirmed the reservation: its commitments are made known, then it is EXECUTED.")
    @APIResponse(responseCode = "202", description = "It is being put into force; GET it")
    public Uni<Response> execute(UUID id) {
        return commands.post(
                Plan.DECIDER,
                id,
                new PlanCommand.Execute(commands.person()),
                outcome -> Answers.accepted("/plans/" + id, PlanResource.View.of(outcome)));
    }

    private Uni<Response> act(UUID id, PlanCommand command) {
        return commands.post(Plan.DECIDER, id, command, outcome -> Answers.ok(PlanResource.View.of(outcome)));
    }

    record Reason(@NotBlank @Size(max = 1000) String reason) {}
}
