package io.loadline.cost.saving;

import io.loadline.cost.saving.Evidence.Basis;
import io.loadline.cost.saving.Saving.Command;
import io.loadline.cost.saving.SavingRegister.Claim;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.Uuids;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The ledger of avoided cost. */
@Path("/savings")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SavingResource.View.class)))
class SavingResource {
    private static final int BASELINE_DAYS = 56;

    private final Commands commands;
    private final Reads reads;
    private final EventStore store;
    private final Directory directory;
    private final Measurements measurements;
    private final SavingProjection savings;
    private final ZoneId zone;

    SavingResource(
            Commands commands,
            Reads reads,
            EventStore store,
            Directory directory,
            Measurements measurements,
            SavingProjection savings,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.commands = commands;
        this.reads = reads;
        this.store = store;
        this.directory = directory;
        this.measurements = measurements;
        this.savings = savings;
        this.zone = zone;
    }

    @POST
    @RolesAllowed({Roles.FINOPS, Roles.SRE})
    @Operation(summary = "Identify something that is to save money")
    public Uni<Response> identify(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"title":"Checkout in containers","kind":"vm-to-container","scope":{"service":"checkout"}}""")))
                    NewSaving body) {
        var id = Uuids.create();
        return directory
                .references()
                .service("/scope/service", body.scope().service())
                .team("/scope/team", body.scope().team())
                .unit("/scope/unit", body.scope().unit())
                .datacenter("/scope/datacenter", body.scope().datacenter())
                .check()
                .chain(() -> commands.create(
                        Saving.DECIDER,
                        id,
                        new Command.Identify(
                                new Proposal(body.title(), body.kind(), body.scope(), body.change()),
                                commands.person()),
                        outcome -> Answers.created("/savings/" + id, View.of(id, outcome.state()))));
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed({Roles.FINOPS, Roles.SRE})
    @Operation(summary = "Approve a saving that somebody else has identified")
    public Uni<Response> approve(UUID id) {
        return commands.post(Saving.DECIDER, id, new Command.Approve(commands.person()), this::view);
    }

    @POST
    @Path("/{id}/implement")
    @RolesAllowed({Roles.FINOPS, Roles.SRE})
    @Operation(summary = "Say from which business day on it is implemented")
    public Uni<Response> implement(
            UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples =
                                                    @ExampleObject(
                                                            name = "example",
                                                            value = "{\"from\":\"2026-10-01\"}")))
                    Implementation body) {
        return commands.post(Saving.DECIDER, id, new Command.Implement(body.from()), this::view);
    }

    @POST
    @Path("/{id}/verify")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Measure what it has saved until a business day",
            description =
                    "The baseline is learned from the days before (56 unless said), by weekday and by orders or gmv; days with an incident neither teach nor count. What other changes have added to the cost of the measured days, or taken away, is adjusted for when somebody says how much. What counts is the lower bound of the 90 % interval, when the 95 % interval lies above zero, less what other savings have claimed of the same cost. Savings wear off: verify again, later; one that is not shown any more has decayed, and claims nothing.")
    public Uni<Response> verify(
            UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"to":"2026-11-01","basis":"orders"}""")))
                    Measuring body) {
        var context = commands.keyed(id);
        return reads.caughtUp().chain(() -> store.load(Saving.DECIDER, id)).chain(found -> {
            var saving = found.state();
            var from = saving.firstDay();
            var baselineFrom = body.baselineFrom().orElse(from.minusDays(BASELINE_DAYS));
            requireWindow(baselineFrom, from, body.to(), LocalDate.ofInstant(context.now(), zone));
            var proposal = saving.proposal().orElseThrow();
            var scope = proposal.scope();
            return measurements
                    .evidence(new Question(
                            proposal,
                            body.basis(),
                            baselineFrom,
                            from,
                            body.to(),
                            body.adjustments().orElse(List.of())))
                    .chain(evidence -> commands.together(
                            context,
                            List.of(
                                    new StreamOf<>(Saving.DECIDER, id),
                                    new StreamOf<>(SavingRegister.DECIDER, SavingRegister.STREAM)),
                            together -> claim(together, id, scope, evidence),
                            together -> Answers.versioned(
                                    together.outcome(Saving.DECIDER, id), view(together.outcome(Saving.DECIDER, id)))));
        });
    }

    private static void claim(Together together, UUID id, Proposal.Scope scope, Evidence evidence) {
        var register = together.state(SavingRegister.DECIDER, SavingRegister.STREAM);
        var left = evidence.claimed().isPositive()
                ? evidence.less(register.claimedByOthers(id, scope, evidence))
                : evidence;
        together.decide(Saving.DECIDER, id, new Command.Verify(left));
        together.decide(
                SavingRegister.DECIDER,
                SavingRegister.STREAM,
                new SavingRegister.Command.Take(new Claim(id, scope, left.from(), left.to(), left.claimed())));
    }

    private static void requireWindow(LocalDate baselineFrom, LocalDate from, LocalDate to, LocalDate today) {
        if (!to.isAfter(from)) {
            throw SavingProblem.INVALID_WINDOW.at("/to", "it is implemented from " + from + " on");
        }
        if (to.isAfter(today)) {
            throw SavingProblem.INVALID_WINDOW.at("/to", "those days are not over");
        }
        if (!baselineFrom.isBefore(from)) {
            throw SavingProblem.INVALID_WINDOW.at("/baselineFrom", "the baseline is learned from days before " + from);
        }
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed(Roles.FINOPS)
    @Operation(summary = "Give a saving up, and what it claimed with it")
    public Uni<Response> reject(
            UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples =
                                                    @ExampleObject(
                                                            name = "example",
                                                            value = "{\"reason\":\"Cost went up elsewhere\"}")))
                    Rejecting body) {
        return commands.together(
                commands.keyed(id),
                List.of(
                        new StreamOf<>(Saving.DECIDER, id),
                        new StreamOf<>(SavingRegister.DECIDER, SavingRegister.STREAM)),
                together -> {
                    together.decide(Saving.DECIDER, id, new Command.Reject(body.reason()));
                    together.decide(SavingRegister.DECIDER, SavingRegister.STREAM, new SavingRegister.Command.Free(id));
                },
                together -> Answers.versioned(
                        together.outcome(Saving.DECIDER, id), view(together.outcome(Saving.DECIDER, id))));
    }

    @GET
    @Operation(summary = "All savings, by id")
    public Uni<Page<View>> list() {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> savings.page(position, after, paging.fetch()))
                .map(rows ->
                        Page.of(rows, paging, row -> Cursor.of(row.id())).map(row -> View.of(row.id(), row.saving())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How a saving stands, with its evidence")
    public Uni<Response> one(UUID id) {
        return reads.one(Saving.DECIDER, id, found -> View.of(id, found.state()));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "What happened to a saving")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    private Answer view(Outcome<Saving.Event, Saving> outcome) {
        return Answers.ok(View.of(outcome.stream(), outcome.state()));
    }

    /** @param change id of the change that implements it */
    record NewSaving(
            @NotBlank @Size(max = 200) String title,
            Proposal.Kind kind,
            Proposal.Scope scope,
            Optional<@Size(max = 100) String> change) {}

    record Implementation(LocalDate from) {}

    /**
     * @param baselineFrom first day that the baseline is learned from; 56 days before it was implemented when not given
     * @param to first business day that is not measured
     */
    record Measuring(
            Optional<LocalDate> baselineFrom,
            LocalDate to,
            Basis basis,
            Optional<@Size(max = 100) List<@Valid Adjustment>> adjustments) {}

    record Rejecting(@NotBlank @Size(max = 500) String reason) {}

    record View(
            UUID id,
            Saving.State state,
            Optional<Proposal> proposal,
            Optional<String> identifiedBy,
            Optional<LocalDate> implemented,
            Optional<Evidence> evidence,
            Optional<String> reason) {
        static View of(UUID id, Saving saving) {
            return new View(
                    id,
                    saving.state(),
                    saving.proposal(),
                    saving.identifiedBy(),
                    saving.implemented(),
                    saving.evidence(),
                    saving.reason());
        }
    }
}
