package io.loadline.capacity.plan;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
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
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Plans. */
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
    private static final int PAGE = 2_000;

    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final PlanStore plans;
    private final CellStore cells;
    private final Jobs jobs;
    private final EventStore store;
    private final Manifests manifests;

    PlanResource(
            Commands commands,
            Reads reads,
            Directory directory,
            PlanStore plans,
            CellStore cells,
            Jobs jobs,
            EventStore store,
            Manifests manifests) {
        this.store = store;
        this.manifests = manifests;
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.plans = plans;
        this.cells = cells;
        this.jobs = jobs;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Ask for a plan",
            description =
                    "For a promotion, or for a horizon from the next hour on. 202: it is computed; look at it until its state"
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
                .chain(() -> commands.post(
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

    @POST
    @Path("/{id}/compute")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Compute a plan again, from what is known now")
    @APIResponse(responseCode = "202", description = "It is being computed; GET it")
    public Uni<Response> compute(UUID id) {
        return commands.post(
                Plan.DECIDER,
                id,
                new PlanCommand.Compute(),
                outcome -> Answers.accepted("/plans/" + id, View.of(outcome)));
    }

    @POST
    @Path("/{id}/submit")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Ask cost for the budget of a plan")
    public Uni<Response> submit(UUID id) {
        return act(id, new PlanCommand.Submit(commands.person()));
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Approve a plan for which budget was granted",
            description = "By a person who has neither asked for the plan nor submitted it.")
    public Uni<Response> approve(UUID id) {
        return act(id, new PlanCommand.Approve(commands.person()));
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Reject a plan")
    public Uni<Response> reject(UUID id, Reason body) {
        return act(id, new PlanCommand.Reject(commands.person(), body.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Withdraw a plan that was not executed")
    public Uni<Response> withdraw(UUID id, Reason body) {
        return act(id, new PlanCommand.Withdraw(commands.person(), body.reason()));
    }

    @POST
    @Path("/{id}/execute")
    @RolesAllowed(Roles.SRE)
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
                outcome -> Answers.accepted("/plans/" + id, View.of(outcome)));
    }

    @POST
    @Path("/{id}/review")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Record what was learnt from a plan that was executed")
    public Uni<Response> review(UUID id, Review body) {
        return act(id, new PlanCommand.Review(commands.person(), body.findings()));
    }

    private Uni<Response> act(UUID id, PlanCommand command) {
        return commands.post(Plan.DECIDER, id, command, outcome -> Answers.ok(View.of(outcome)));
    }

    @GET
    @Operation(summary = "All plans, newest first")
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
                .chain(progress ->
                        reads.one(Plan.DECIDER, id, plan -> View.of(id, plan.version(), plan.state(), progress)));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "What has happened to a plan")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    @GET
    @Path("/{id}/cells")
    @Blocking
    @Produces("application/x-ndjson")
    @Operation(
            summary = "Demand, replicas, nodes, cost and headroom per service, site and hour",
            description = "One JSON object a line, by service, data centre and hour.")
    @APIResponse(
            responseCode = "200",
            description = "One object a line",
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(implementation = CellStore.Cell.class)))
    public Response cells(UUID id) {
        var batch = batch(id);
        StreamingOutput lines = output -> write(batch, output);
        return Response.ok(lines, "application/x-ndjson").build();
    }

    private UUID batch(UUID id) {
        var plan = reads.load(Plan.DECIDER, id);
        return Loop.await(() -> plan)
                .state()
                .result()
                .orElseThrow(() -> PlanProblem.NOT_COMPUTED.because("the plan has no result (yet)"))
                .batch();
    }

    private void write(UUID batch, OutputStream output) throws IOException {
        Optional<CellStore.Cell> last = Optional.empty();
        do {
            var after = last;
            var page = Loop.await(() -> cells.page(batch, after, PAGE));
            for (var cell : page) {
                output.write((Json.write(cell) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            last = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast());
        } while (last.isPresent());
        output.flush();
    }

    @GET
    @Path("/{id}/manifests")
    @Blocking
    @Produces("application/yaml")
    @Operation(
            summary = "A plan as manifests for Kubernetes",
            description =
                    "One HorizontalPodAutoscaler per service and site, whose lower bound is the plan's, raised by a KEDA"
                            + " ScaledObject with a cron trigger per stretch of hours.")
    @APIResponse(
            responseCode = "200",
            description = "Several documents",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)))
    public Response manifests(UUID id) {
        var batch = batch(id);
        StreamingOutput yaml = output -> manifests.write(batch, output);
        return Response.ok(yaml, "application/yaml").build();
    }

    /**
     * @param promotion whose time is planned
     * @param horizon from the next hour on, instead of a promotion; at most P92D
     * @param services none means all that have demand
     * @param budget that the plan must not exceed
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

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    record Review(@NotBlank @Size(max = 10_000) String findings) {}

    /**
     * @param progress of the work that is going on, 0..1
     * @param actions that the state allows
     * @param requestedBy and whoever submitted it; none of them may approve
     * @param remarks what is missing, or why it was refused, rejected, withdrawn, or is void
     */
    record View(
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
            Optional<Result> result) {
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
                    plan.result());
        }

        static View of(Outcome<?, Plan> outcome) {
            return of(outcome.stream(), outcome.version(), outcome.state(), Optional.empty());
        }
    }
}
