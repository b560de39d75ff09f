package io.loadline.capacity.outcome;

import io.loadline.capacity.plan.Plan;
import io.loadline.capacity.plan.PlanCommand;
import io.loadline.capacity.plan.PlanResource;
import io.loadline.capacity.plan.PlanResults;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.plan.State;
import io.loadline.eventstore.Loop;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Uploads;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What became of plans, and what was learnt from it. */
@Path("/plans/{id}")
@RolesAllowed(Roles.VIEWER)
public class OutcomeResource {
    private final Commands commands;
    private final Reads reads;
    private final PlanResults results;
    private final Outcomes outcomes;

    OutcomeResource(Commands commands, Reads reads, PlanResults results, Outcomes outcomes) {
        this.commands = commands;
        this.reads = reads;
        this.results = results;
        this.outcomes = outcomes;
    }

    @GET
    @Path("/outcome")
    @Blocking
    @Operation(
            summary = "A plan beside what was measured while it ran",
            description =
                    "By service and site: hours that were counted, the highest that was expected and that was asked for, in how many hours"
                            + " it was more than expected, the requests over those expected, and in how many hours fewer replicas ran"
                            + " than were planned. What a review has to go by.")
    public Page<Outcome> outcome(UUID id) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        var result = results.await(id);
        var services = result.loads().stream()
                .map(Result.Basis::service)
                .filter(service -> service.compareTo(after) > 0)
                .sorted()
                .limit(paging.fetch())
                .toList();
        var at = reads.at();
        var found = outcomes.of(result, services, Loop.await(() -> at));
        return Page.of(found, paging, outcome -> Cursor.of(outcome.service()));
    }

    @POST
    @Path("/review")
    @Blocking
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Record what was learnt from a plan that was executed",
            description =
                    "What was measured while it ran is recorded with it, as far as it is known now: in how many hours more was asked for than"
                            + " expected and fewer replicas ran than planned, and where most.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PlanResource.View.class)))
    public Response review(UUID id, Review body) {
        var loaded = reads.load(Plan.DECIDER, id);
        var plan = Loop.await(() -> loaded).state();
        var at = reads.at();
        var realised = plan.result()
                .filter(result -> plan.state() == State.EXECUTED)
                .map(result -> outcomes.realised(result, Loop.await(() -> at)));
        var command = new PlanCommand.Review(commands.person(), body.findings(), realised);
        return Uploads.await(
                commands.post(Plan.DECIDER, id, command, outcome -> Answers.ok(PlanResource.View.of(outcome))));
    }

    record Review(@NotBlank @Size(max = 10_000) String findings) {}
}
