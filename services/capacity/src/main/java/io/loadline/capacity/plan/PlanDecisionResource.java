package io.loadline.capacity.plan;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Outcome;
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
import java.util.function.Function;
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
        var by = commands.person();
        return actForPromotion(id, promotion -> new PlanCommand.Submit(by, promotion), PlanDecisionResource::done);
    }

    @POST
    @Path("/{id}/approve")
    @Operation(
            summary = "Approve a plan for which budget was granted",
            description =
                    "By a person who has neither asked for the plan nor submitted it, unless its promotion was moved or cancelled"
                            + " after it was computed; withdraw it then.")
    public Uni<Response> approve(UUID id) {
        var by = commands.person();
        return actForPromotion(id, promotion -> new PlanCommand.Approve(by, promotion), PlanDecisionResource::done);
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
                    "202, once cost has confirmed the reservation: its commitments are made known, then it is EXECUTED. Unless its"
                            + " promotion was moved or cancelled after it was computed; withdraw it then.")
    @APIResponse(responseCode = "202", description = "It is being put into force; GET it")
    public Uni<Response> execute(UUID id) {
        var by = commands.person();
        return actForPromotion(
                id,
                promotion -> new PlanCommand.Execute(by, promotion),
                outcome -> Answers.accepted("/plans/" + id, PlanResource.View.of(outcome)));
    }

    private Uni<Response> act(UUID id, PlanCommand command) {
        return commands.post(Plan.DECIDER, id, command, PlanDecisionResource::done);
    }

    private static Answer done(Outcome<PlanEvent, Plan> outcome) {
        return Answers.ok(PlanResource.View.of(outcome));
    }

    /** With a command that carries the promotion that the plan is for, if it is for one. */
    private Uni<Response> actForPromotion(
            UUID id,
            Function<Optional<Promotion>, PlanCommand> command,
            Function<Outcome<PlanEvent, Plan>, Answer> answer) {
        return store.load(Plan.DECIDER, id)
                .map(plan -> plan.state().request().flatMap(Request::promotion))
                .chain(promotion -> {
                    List<StreamOf<?, ?, ?>> streams = new ArrayList<>();
                    streams.add(new StreamOf<>(Plan.DECIDER, id));
                    promotion.ifPresent(of -> streams.add(StreamOf.onlyRead(Promotion.DECIDER, of)));
                    return commands.together(
                            commands.keyed(id),
                            streams,
                            together -> together.decide(
                                    Plan.DECIDER,
                                    id,
                                    command.apply(promotion.map(of -> together.state(Promotion.DECIDER, of)))),
                            together -> {
                                var outcome = together.outcome(Plan.DECIDER, id);
                                return Answers.versioned(outcome, answer.apply(outcome));
                            });
                });
    }

    record Reason(@NotBlank @Size(max = 1000) String reason) {}
}
