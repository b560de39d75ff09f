package io.loadline.cost.budget;

import io.loadline.eventstore.StreamOf;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Budgets per data centre, team, unit and period. */
@Path("/budgets")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Standing.class)))
class BudgetResource {
    private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?";

    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final BudgetProjection budgets;
    private final Outlooks outlooks;

    BudgetResource(Commands commands, Reads reads, Directory directory, BudgetProjection budgets, Outlooks outlooks) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.budgets = budgets;
        this.outlooks = outlooks;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Approve a budget or change its limit",
            description =
                    "Scope, period and currency are fixed while money is reserved or spent under it (409 budget-in-use). A budget counts what is reserved and confirmed; with counts cost it is one of the whole, and what bills, owned hardware, bandwidth and rate cards say that its scope has cost counts too, beside what was confirmed and is still to come. That is looked up when the budget is approved, and every quarter of an hour.")
    public Uni<Response> put(
            @Pattern(regexp = NAME) String name,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"scope":{"datacenter":"east"},"period":"2026-11","limit":{"amount":"250000.00","currency":"CNY"}}""")))
                    NewBudget body) {
        var terms = new Terms(name, body.scope(), body.period(), body.limit(), body.counts());
        var stream = Budget.stream(name);
        return directory
                .references()
                .datacenter("/scope/datacenter", body.scope().datacenter())
                .team("/scope/team", body.scope().team())
                .unit("/scope/unit", body.scope().unit())
                .check()
                .chain(() -> commands.together(
                        commands.unkeyed(stream),
                        List.of(
                                new StreamOf<>(Budget.DECIDER, stream),
                                new StreamOf<>(BudgetRegister.DECIDER, BudgetRegister.STREAM)),
                        together -> {
                            together.decide(Budget.DECIDER, stream, new BudgetCommand.Put(terms));
                            together.decide(
                                    BudgetRegister.DECIDER, BudgetRegister.STREAM, new BudgetRegister.Register(terms));
                        },
                        together -> {
                            var outcome = together.outcome(Budget.DECIDER, stream);
                            return Answers.versioned(
                                    outcome,
                                    Answers.stored(
                                            outcome,
                                            "/budgets/" + name,
                                            outcome.state().standing()));
                        }));
    }

    @GET
    @Operation(summary = "All budgets and how they stand, by name")
    public Uni<Page<Standing>> list() {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> budgets.page(position, after, paging.fetch()))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name())));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "How a budget stands")
    public Uni<Response> one(String name) {
        return reads.one(
                Budget.DECIDER, Budget.stream(name), budget -> budget.state().standing());
    }

    @GET
    @Path("/{name}/outlook")
    @Operation(
            summary = "How a budget is expected to stand at the end of its period",
            description =
                    "What its scope cost so far, what the days to come are expected to cost by the mean of their weekdays in the last four weeks, and what is reserved. While a period runs, cost.budget.warned is published when that is more than the limit.")
    public Uni<Expected> outlook(String name) {
        var now = reads.asOf().orElseGet(Instant::now);
        return reads.load(Budget.DECIDER, Budget.stream(name))
                .map(budget -> budget.state().standing())
                .chain(standing -> reads.at()
                        .chain(position -> outlooks.of(standing, now, position))
                        .map(found -> new Expected(standing, found)));
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "What happened to a budget")
    public Uni<Page<Happening>> history(String name) {
        return reads.history(Budget.stream(name));
    }

    /** @param outlook absent before the period, and where nothing is known of what its scope costs */
    record Expected(Standing budget, Optional<Outlook> outlook) {}

    /**
     * @param scope what it pays for; no name in it is everything
     * @param counts what is held against the limit; reservations alone when not given
     */
    record NewBudget(Scope scope, Period period, Money limit, Optional<Terms.Counts> counts) {}
}
