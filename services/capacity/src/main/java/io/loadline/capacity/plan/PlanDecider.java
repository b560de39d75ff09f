package io.loadline.capacity.plan;

import io.loadline.capacity.plan.PlanEvent.Approved;
import io.loadline.capacity.plan.PlanEvent.Committed;
import io.loadline.capacity.plan.PlanEvent.ComputationFailed;
import io.loadline.capacity.plan.PlanEvent.ComputationStarted;
import io.loadline.capacity.plan.PlanEvent.Computed;
import io.loadline.capacity.plan.PlanEvent.Drafted;
import io.loadline.capacity.plan.PlanEvent.Executed;
import io.loadline.capacity.plan.PlanEvent.ExecutionFailed;
import io.loadline.capacity.plan.PlanEvent.ExecutionStarted;
import io.loadline.capacity.plan.PlanEvent.Expired;
import io.loadline.capacity.plan.PlanEvent.Granted;
import io.loadline.capacity.plan.PlanEvent.Refused;
import io.loadline.capacity.plan.PlanEvent.Rejected;
import io.loadline.capacity.plan.PlanEvent.ReservationConfirmed;
import io.loadline.capacity.plan.PlanEvent.ReservationLost;
import io.loadline.capacity.plan.PlanEvent.Reviewed;
import io.loadline.capacity.plan.PlanEvent.Submitted;
import io.loadline.capacity.plan.PlanEvent.Withdrawn;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.SnapshotPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rule of a plan. What other services and our own jobs report never fails: what no longer matters has no effect. */
public final class PlanDecider implements Decider<PlanCommand, PlanEvent, Plan> {
    /** Kind of the job that computes a plan. */
    static final String COMPUTE = "plan-compute";

    /** Kind of the job that makes the commitments of a plan known. */
    static final String EXECUTE = "plan-execute";

    /** Name of the deadline at the end of the planned time. */
    static final String WINDOW = "plan-window";

    /** A plan that was executed has a commitment of each of its services, which nobody who looks at it reads again. */
    private static final int SNAPSHOT_EVERY = 100;

    private static final Set<State> LAPSING =
            EnumSet.of(State.READY, State.SUBMITTED, State.GRANTED, State.REFUSED, State.APPROVED);

    private static final Set<State> IN_FORCE = EnumSet.of(State.EXECUTING, State.EXECUTED, State.REVIEWED);
    /**
     * Since version 2 a result may tell of its safety and of where units go, since version 3 of bursts, since version 4 of
     * load tests, prices and routes; since version 2 a review may tell of what was measured.
     */
    private static final EventTypes<PlanEvent> EVENTS = EventTypes.of("plan", PlanEvent.class)
            .upcast(Computed.class, List.of(event -> event, event -> event, event -> event))
            .upcast(Reviewed.class, List.of(event -> event));

    PlanDecider() {}

    @Override
    public EventTypes<PlanEvent> events() {
        return EVENTS;
    }

    @Override
    public Plan initial() {
        return Plan.NONE;
    }

    @Override
    public Optional<SnapshotPolicy<Plan>> snapshots() {
        return Optional.of(new SnapshotPolicy<>(Plan.class, 3, SNAPSHOT_EVERY));
    }

    @Override
    public Plan evolve(Plan plan, PlanEvent event) {
        return plan.evolve(event);
    }

    @Override
    public Decision<PlanEvent> decide(PlanCommand command, Plan plan, Instant now) {
        if (command instanceof PlanCommand.Verb verb) {
            var action = Action.of(verb);
            if (plan.state() == State.NONE && action != Action.DRAFT) {
                throw PlanProblem.UNKNOWN_PLAN.because("there is no such plan");
            }
            if (!action.allowedIn(plan.state())) {
                throw PlanProblem.illegal(action, plan.state());
            }
        }
        return switch (command) {
            case PlanCommand.Draft c -> computing(Decision.of(new Drafted(c.request(), c.by())), 1);
            case PlanCommand.Compute c -> computing(Decision.none(), plan.attempts() + 1);
            case PlanCommand.Submit c -> submit(c, plan, now);
            case PlanCommand.Approve c -> approve(c, plan);
            case PlanCommand.Reject c -> Decision.of(new Rejected(c.by(), c.reason()));
            case PlanCommand.Withdraw c -> Decision.of(new Withdrawn(c.by(), c.reason()));
            case PlanCommand.Execute c -> execute(c, plan, now);
            case PlanCommand.Review c -> Decision.of(new Reviewed(c.by(), c.findings(), c.realised()));
            case PlanCommand.FinishComputation c -> finishComputation(c, plan);
            case PlanCommand.FailComputation c ->
                when(isComputing(plan, c.attempt()), new ComputationFailed(c.reasons()));
            case PlanCommand.Grant c ->
                when(plan.state() == State.SUBMITTED, new Granted(c.reservation(), c.expires()));
            case PlanCommand.Refuse c ->
                when(plan.state() == State.SUBMITTED, new Refused(c.reservation(), c.binding()));
            case PlanCommand.Confirm c ->
                when(awaitsConfirmation(plan, c.reservation()), new ReservationConfirmed(c.reservation()));
            case PlanCommand.LoseReservation c -> lose(c, plan);
            case PlanCommand.Lapse c -> lapse(c, plan);
            case PlanCommand.FinishExecution c -> finishExecution(c, plan);
            case PlanCommand.FailExecution c -> failExecution(c, plan, now);
        };
    }

    private static Decision<PlanEvent> computing(Decision<PlanEvent> before, int attempt) {
        return before.and(new ComputationStarted(attempt)).also(new Decision.Also.Job(COMPUTE, new Attempt(attempt)));
    }

    private static Decision<PlanEvent> submit(PlanCommand.Submit command, Plan plan, Instant now) {
        var result = plan.result().orElseThrow();
        var request = plan.request().orElseThrow();
        if (!result.findings().isEmpty()) {
            throw new Rejection(
                    PlanProblem.NOT_VERIFIED,
                    "the checker found that the plan does not keep its promise",
                    result.findings().stream()
                            .map(finding -> new Rejection.Violation("finding", "", 0, finding))
                            .toList());
        }
        open(result, now);
        unchanged(command.promotion(), plan);
        return Decision.<PlanEvent>of(new Submitted(
                        command.by(),
                        request.name(),
                        request.promotion(),
                        result.window(),
                        result.lines(),
                        result.total(),
                        result.services()))
                .also(new Decision.Also.Deadline(
                        WINDOW,
                        result.window().end(),
                        new PlanCommand.Lapse(result.window().end())));
    }

    private static void open(Result result, Instant now) {
        if (isOver(result, now)) {
            throw PlanProblem.WINDOW_OVER.because(
                    "the plan was for the time until " + result.window().end());
        }
    }

    private static boolean isOver(Result result, Instant now) {
        return !now.isBefore(result.window().end());
    }

    /** Budget is asked for, set aside and spent for days on which the sale is. */
    private static void unchanged(Optional<Promotion> promotion, Plan plan) {
        var result = plan.result().orElseThrow();
        var request = plan.request().orElseThrow();
        var other = result.asOf()
                .filter(asOf -> promotion.isPresent()
                        && !request.window(promotion, asOf).equals(Optional.of(result.window())));
        if (other.isPresent()) {
            throw PlanProblem.PROMOTION_CHANGED.because("the promotion was moved or cancelled after " + other.get()
                    + ", when the plan was computed; "
                    + (Action.COMPUTE.allowedIn(plan.state())
                            ? "compute it again"
                            : "withdraw it, and ask for another one"));
        }
    }

    private static Decision<PlanEvent> approve(PlanCommand.Approve command, Plan plan) {
        if (plan.people().contains(command.by())) {
            throw PlanProblem.FOUR_EYES.because(
                    command.by() + " has asked for this plan; somebody else has to approve it");
        }
        unchanged(command.promotion(), plan);
        return Decision.of(new Approved(command.by()));
    }

    private static Decision<PlanEvent> execute(PlanCommand.Execute command, Plan plan, Instant now) {
        unchanged(command.promotion(), plan);
        if (!plan.confirmed()) {
            throw PlanProblem.RESERVATION_NOT_CONFIRMED.because(
                    "cost has not confirmed the reservation yet; try again");
        }
        open(plan.result().orElseThrow(), now);
        return Decision.<PlanEvent>of(new ExecutionStarted(command.by()))
                .also(new Decision.Also.Job(EXECUTE, new Attempt(plan.attempts())));
    }

    private static Decision<PlanEvent> finishComputation(PlanCommand.FinishComputation command, Plan plan) {
        if (!isComputing(plan, command.attempt())) {
            return Decision.none();
        }
        return Decision.<PlanEvent>of(new Computed(command.result()))
                .also(new Decision.Also.Seal(command.result().batch()));
    }

    private static Decision<PlanEvent> finishExecution(PlanCommand.FinishExecution command, Plan plan) {
        if (plan.state() != State.EXECUTING) {
            return Decision.none();
        }
        var events = new ArrayList<PlanEvent>();
        command.commitments().forEach(commitment -> events.add(new Committed(commitment)));
        events.add(new Executed());
        return Decision.of(events);
    }

    /** Without time or money it cannot be executed again. */
    private static Decision<PlanEvent> failExecution(PlanCommand.FailExecution command, Plan plan, Instant now) {
        if (plan.state() != State.EXECUTING) {
            return Decision.none();
        }
        return Decision.of(
                isOver(plan.result().orElseThrow(), now) || !plan.confirmed()
                        ? new Expired(command.reason())
                        : new ExecutionFailed(command.reason()));
    }

    /** What is in force is not undone, but nobody shall take it for paid. */
    private static Decision<PlanEvent> lose(PlanCommand.LoseReservation command, Plan plan) {
        if (holds(plan, command.reservation())) {
            return Decision.of(new Expired(command.reason()));
        }
        boolean paid = IN_FORCE.contains(plan.state())
                && plan.confirmed()
                && plan.reservation().filter(command.reservation()::equals).isPresent();
        return when(paid, new ReservationLost(command.reservation(), command.reason()));
    }

    private static Decision<PlanEvent> lapse(PlanCommand.Lapse command, Plan plan) {
        boolean sameWindow = plan.result()
                .filter(result -> result.window().end().equals(command.end()))
                .isPresent();
        return when(sameWindow && LAPSING.contains(plan.state()), new Expired("the planned time is over"));
    }

    private static boolean isComputing(Plan plan, int attempt) {
        return plan.state() == State.COMPUTING && plan.attempts() == attempt;
    }

    private static boolean holds(Plan plan, UUID reservation) {
        return (plan.state() == State.GRANTED || plan.state() == State.APPROVED)
                && plan.reservation().filter(reservation::equals).isPresent();
    }

    /** Whoever runs budgets may confirm before the plan is approved, and nobody confirms a second time. */
    private static boolean awaitsConfirmation(Plan plan, UUID reservation) {
        return holds(plan, reservation) && !plan.confirmed();
    }

    private static Decision<PlanEvent> when(boolean matters, PlanEvent event) {
        return matters ? Decision.of(event) : Decision.none();
    }

    @Override
    public Optional<Publication> publish(UUID plan, PlanEvent event) {
        return switch (event) {
            case Submitted e -> told("submitted", submitted(plan, e));
            case Approved e -> told("approved", new PlanFact.Approved(plan, e.by()));
            case Executed e -> told("executed", new PlanFact.Executed(plan));
            case Rejected e -> told("rejected", new PlanFact.Ended(plan, e.reason()));
            case Withdrawn e -> told("withdrawn", new PlanFact.Ended(plan, e.reason()));
            case Expired e -> told("expired", new PlanFact.Ended(plan, e.reason()));
            case Committed e ->
                Optional.of(new Publication(
                        "commitment.changed",
                        new PlanFact.Committed(
                                plan, e.commitment().service(), e.commitment().lines())));
            case Drafted e -> Optional.empty();
            case ComputationStarted e -> Optional.empty();
            case Computed e -> Optional.empty();
            case ComputationFailed e -> Optional.empty();
            case Granted e -> Optional.empty();
            case Refused e -> Optional.empty();
            case ReservationConfirmed e -> Optional.empty();
            case ReservationLost e -> Optional.empty();
            case ExecutionStarted e -> Optional.empty();
            case ExecutionFailed e -> Optional.empty();
            case Reviewed e -> Optional.empty();
        };
    }

    private static Optional<Publication> told(String what, PlanFact fact) {
        return Optional.of(new Publication("plan." + what, fact));
    }

    private static PlanFact.Submitted submitted(UUID plan, Submitted e) {
        return new PlanFact.Submitted(
                plan,
                e.name(),
                e.promotion(),
                e.lines(),
                e.total(),
                e.services(),
                e.by(),
                e.window().start(),
                e.window().end());
    }

    /** Payload of a job. */
    record Attempt(int attempt) {}
}
