package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.alert.BurnAlert;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.budget.Budget;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Sums;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.CommittedLevel;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How objectives stand. */
@Path("/slos")
@RolesAllowed(Roles.VIEWER)
public class StatusResource {
    private static final Duration LONGEST_BILL = Duration.ofDays(400);

    private final Reads reads;
    private final Standings standings;
    private final Bills bills;
    private final ObjectiveStore objectives;
    private final HeardStore heard;

    StatusResource(Reads reads, Standings standings, Bills bills, ObjectiveStore objectives, HeardStore heard) {
        this.reads = reads;
        this.standings = standings;
        this.bills = bills;
        this.objectives = objectives;
        this.heard = heard;
    }

    @GET
    @Path("/{name}/budget")
    @Operation(
            summary = "The error budget of each objective: raw, adjusted and contractual",
            description =
                    "By the definition in force, or what the budget would be under an earlier version of it (version, from 1; the"
                            + " history names them). 404 unknown-version when there was none of that number.")
    public Uni<BudgetAnswer> budget(
            String name, @QueryParam("at") Optional<Instant> at, @QueryParam("version") Optional<Integer> version) {
        var moment = Moment.of(reads, at);
        return reads.at()
                .chain(position -> objectives
                        .require(name, position)
                        .chain(promised -> version.map(number -> objectives.under(promised, number, position))
                                .orElseGet(() -> Uni.createFrom().item(promised)))
                        .chain(promised -> standings.of(promised, moment, position)))
                .map(BudgetAnswer::of);
    }

    @GET
    @Path("/{name}/commitment")
    @Operation(
            summary =
                    "The load that capacity or people committed for an objective from an instant on, and how it becomes events")
    public Uni<CommitmentAnswer> commitment(String name, @QueryParam("at") Optional<Instant> at) {
        var moment = Moment.of(reads, at);
        return reads.at()
                .chain(position -> objectives
                        .require(name, position)
                        .chain(promised -> heard.committed(promised.objective().commitmentTerms(), moment, position)
                                .map(committed -> CommitmentAnswer.of(
                                        promised,
                                        committed
                                                .with(promised.objective().levels())
                                                .from(moment)))));
    }

    @GET
    @Path("/{name}/alerts")
    @Operation(summary = "Whether the budget burns too fast, in words")
    public Uni<AlertAnswer> alerts(String name, @QueryParam("at") Optional<Instant> at) {
        var moment = Moment.of(reads, at);
        return reads.at()
                .chain(position -> standings.of(name, moment, position))
                .map(AlertAnswer::of);
    }

    @GET
    @Path("/{name}/change-bill")
    @Operation(summary = "What each change in production burned in its wake above its own baseline")
    public Uni<BillAnswer> bill(
            String name, @QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        var moment = Moment.of(reads, "to", to);
        return reads.at()
                .chain(position -> objectives.require(name, position).chain(promised -> {
                    var window = window(promised, from, moment);
                    return bills.of(promised, window, moment, position)
                            .map(lines -> BillAnswer.of(promised, window, lines));
                }));
    }

    private static Window window(Promised promised, Optional<Instant> from, Instant to) {
        var start = from.orElseGet(() ->
                promised.objective().promise().window().at(to.minusSeconds(1)).start());
        if (!start.isBefore(to) || start.plus(LONGEST_BILL).isBefore(to)) {
            throw WebProblem.INVALID_PARAMETER.at("/from", "from must be before to, by at most 400 days");
        }
        return new Window(start, to);
    }

    /**
     * The budget of an objective.
     *
     * @param windows one for each of its goals
     */
    public record BudgetAnswer(
            UUID id,
            String slo,
            String service,
            Method method,
            int definitionVersion,
            String window,
            Instant at,
            List<Budget> windows) {
        static BudgetAnswer of(Standing standing) {
            var objective = standing.promised().objective();
            return new BudgetAnswer(
                    standing.promised().id(),
                    objective.name(),
                    objective.promise().service(),
                    objective.promise().method(),
                    objective.version(),
                    objective.promise().window().toString(),
                    standing.at(),
                    standing.reckonings().stream()
                            .map(reckoning -> Budget.of(reckoning, standing.at()))
                            .toList());
        }
    }

    /**
     * Up to which load an objective is promised.
     *
     * @param lines as capacity told them; where two speak of the same service, site and time the later one holds
     * @param levels by hand; where one speaks of a time, the last one holds and no line does
     */
    public record CommitmentAnswer(
            String slo, CommitmentTerms terms, List<Committed.Line> lines, List<CommittedLevel> levels) {
        static CommitmentAnswer of(Promised promised, Committed committed) {
            return new CommitmentAnswer(
                    promised.objective().name(), committed.terms(), committed.lines(), committed.levels());
        }
    }

    /**
     * The alerts of an objective.
     *
     * @param firing whether any fires
     */
    public record AlertAnswer(String slo, String service, Instant at, boolean firing, List<BurnAlert> alerts) {
        static AlertAnswer of(Standing standing) {
            return of(standing.promised(), standing.reckonings(), standing.at());
        }

        static AlertAnswer of(Promised promised, Collection<? extends Sums> goals, Instant at) {
            var objective = promised.objective();
            var alerts = goals.stream()
                    .flatMap(sums -> BurnAlert.of(objective.name(), sums, at).stream())
                    .toList();
            return new AlertAnswer(objective.name(), objective.promise().service(), at, false, List.of()).with(alerts);
        }

        AlertAnswer onlyFiring() {
            return with(alerts.stream()
                    .filter(alert -> alert.state() == BurnAlert.State.FIRING)
                    .toList());
        }

        AlertAnswer with(List<BurnAlert> alerts) {
            return new AlertAnswer(
                    slo,
                    service,
                    at,
                    alerts.stream().anyMatch(alert -> alert.state() == BurnAlert.State.FIRING),
                    List.copyOf(alerts));
        }
    }

    /** The bills of an objective, one for each of its goals. */
    public record BillAnswer(String slo, String service, Window window, List<ChangeBill> bills) {
        static BillAnswer of(Promised promised, Window window, List<ChangeBill> bills) {
            return new BillAnswer(
                    promised.objective().name(), promised.objective().promise().service(), window, bills);
        }
    }
}
