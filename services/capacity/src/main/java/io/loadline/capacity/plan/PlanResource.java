package io.loadline.capacity.plan;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.work.Jobs;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Plans: asked for, listed, looked at. */
@Path("/plans")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PlanResource.View.class)))
public class PlanResource {
    private static final Duration LONGEST = Duration.ofDays(92);

    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final PlanStore plans;
    private final Jobs jobs;
    private final EventStore store;

    PlanResource(Commands commands, Reads reads, Directory directory, PlanStore plans, Jobs jobs, EventStore store) {
        this.store = store;
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.plans = plans;
        this.jobs = jobs;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Ask for a plan",
            description =
                    "For a promotion, or for a horizon from the next hour on. A service is planned at the sites at which its requests"
                            + " were counted in the last four weeks of its samples. 202: it is computed; look at it until its state"
                            + " is READY, or DRAFT with remarks when something is missing.")
    @APIResponse(responseCode = "202", description = "It is being computed; GET it")
    public Uni<Response> draft(NewPlan body) {
        var id = Uuids.create();
        var request = body.request();
        return directory
                .references()
                .services("/services", body.services())
                .check()
                .chain(() -> promotionExists(body))
                .chain(() -> commands.create(
                        Plan.DECIDER,
                        id,
                        new PlanCommand.Draft(request, commands.person()),
                        outcome -> Answers.accepted("/plans/" + id, View.of(outcome))));
    }

    private Uni<Void> promotionExists(NewPlan body) {
        if (body.promotion().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.load(Promotion.DECIDER, body.promotion().get())
                .invoke(promotion -> {
                    if (!promotion.exists()) {
                        throw PlanProblem.UNKNOWN_PROMOTION.at("/promotion", "there is no such promotion");
                    }
                })
                .replaceWithVoid();
    }

    @GET
    @Operation(
            summary = "All plans, newest first",
            description =
                    "Without what a result has of each service: loads and what is not covered are empty here; the plan by itself has them.")
    public Uni<Page<View>> list(@QueryParam("state") Optional<State> state) {
        var paging = reads.paging();
        var before = paging.after().map(cursor -> cursor.uuid(0));
        return reads.at()
                .chain(position -> plans.page(position, state, before, paging.fetch()))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.id()))
                        .map(row -> View.of(row.id(), row.version(), row.plan(), Optional.empty())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One plan: what it takes, what it costs, what binds it, what remains as risk")
    public Uni<Response> plan(UUID id) {
        if (reads.asOf().isPresent()) {
            return reads.one(Plan.DECIDER, id, plan -> View.of(id, plan.version(), plan.state(), Optional.empty()));
        }
        return jobs.progress(id)
                .chain(progress -> reads.load(Plan.DECIDER, id)
                        .map(loaded ->
                                reads.inFull(loaded, plan -> View.of(id, plan.version(), plan.state(), progress))));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "What has happened to a plan")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    /**
     * @param promotion whose time is planned
     * @param horizon from the next hour on, instead of a promotion; at most P92D
     * @param services none means all of the catalogue that have demand
     * @param budget that the plan must not exceed, in the currency of the rate cards
     * @param surviveSites how many sites may be lost at once, 1 when absent
     */
    @Schema(examples = "{\"name\":\"singles-day\",\"horizon\":\"P28D\",\"services\":[\"checkout\"]}")
    record NewPlan(
            @NotBlank @Size(max = 200) String name,
            Optional<UUID> promotion,
            Optional<Duration> horizon,
            @Size(max = 10_000) List<@NotBlank @Size(max = 100) String> services,
            Optional<Money> budget,
            Optional<@Min(0) @Max(2) Integer> surviveSites) {
        Request request() {
            if (promotion.isPresent() == horizon.isPresent()) {
                throw PlanProblem.NOTHING_TO_PLAN.at("/promotion", "give either promotion or horizon");
            }
            horizon.filter(h -> h.toHours() < 1 || h.compareTo(LONGEST) > 0).ifPresent(h -> {
                throw PlanProblem.NOTHING_TO_PLAN.at("/horizon", "horizon is PT1H to P92D");
            });
            budget.filter(b -> !b.isPositive()).ifPresent(b -> {
                throw PlanProblem.NOTHING_TO_PLAN.at("/budget", "a budget is more than nothing");
            });
            return new Request(name, promotion, horizon, services, budget, surviveSites.orElse(1));
        }
    }

    /**
     * @param progress of the work that is going on, 0..1
     * @param actions that the state allows
     * @param requestedBy and whoever submitted it; none of them may approve
     * @param remarks what is missing, why it was refused, rejected or withdrawn, could not be executed or is void, what the review found, or
     *     that its money was released while it was in force
     * @param realised what was measured while it ran, as it was known at the review
     */
    public record View(
            UUID id,
            int version,
            State state,
            Optional<Double> progress,
            List<String> actions,
            Request request,
            List<String> requestedBy,
            Optional<UUID> reservation,
            boolean reservationConfirmed,
            List<String> remarks,
            Optional<Constraint> binding,
            Optional<Result> result,
            Optional<Realised> realised) {
        static View of(UUID id, int version, Plan plan, Optional<Double> progress) {
            return new View(
                    id,
                    version,
                    plan.state(),
                    progress.filter(p -> plan.state() == State.COMPUTING || plan.state() == State.EXECUTING),
                    plan.actions(),
                    plan.request().orElseThrow(),
                    plan.people(),
                    plan.reservation(),
                    plan.confirmed(),
                    plan.remarks(),
                    plan.result().flatMap(Result::binding),
                    plan.result(),
                    plan.realised());
        }

        /** As a command has left it. */
        public static View of(Outcome<?, Plan> outcome) {
            return of(outcome.stream(), outcome.version(), outcome.state(), Optional.empty());
        }
    }
}
