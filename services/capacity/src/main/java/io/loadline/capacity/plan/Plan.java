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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A capacity plan, from the request to the review.
 *
 * @param request empty before it exists
 * @param people who asked for it and who submitted it; none of them may approve it
 * @param attempts how often it was computed
 * @param result of the last computation
 * @param reservation that cost answered with
 * @param confirmed whether the reservation is for good
 * @param remarks why it could not be computed or executed, was refused, rejected, withdrawn or has expired, what was found in the review, or
 *     that its money was released while it was in force
 * @param realised what was measured while it ran; absent before the review
 */
public record Plan(
        State state,
        Optional<Request> request,
        List<String> people,
        int attempts,
        Optional<Result> result,
        Optional<UUID> reservation,
        boolean confirmed,
        List<String> remarks,
        Optional<Realised> realised) {

    /** The rule. */
    public static final PlanDecider DECIDER = new PlanDecider();

    static final Plan NONE = new Plan(
            State.NONE,
            Optional.empty(),
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            Optional.empty());

    /** The verbs that its state allows. */
    public List<String> actions() {
        return Action.verbsIn(state);
    }

    Plan evolve(PlanEvent event) {
        return switch (event) {
            case Drafted e ->
                new Plan(
                        State.DRAFT,
                        Optional.of(e.request()),
                        List.of(e.by()),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(),
                        Optional.empty());
            case ComputationStarted e -> computing(e.attempt());
            case Computed e -> computed(e.result());
            case ComputationFailed e -> in(State.DRAFT, e.reasons());
            case Submitted e -> involving(e.by()).in(State.SUBMITTED);
            case Granted e -> reserved(e.reservation()).in(State.GRANTED);
            case Refused e -> in(State.REFUSED, List.of(e.binding()));
            case Approved e -> in(State.APPROVED);
            case Rejected e -> in(State.REJECTED, List.of(e.reason()));
            case Withdrawn e -> in(State.WITHDRAWN, List.of(e.reason()));
            case ReservationConfirmed e -> confirming(true, remarks);
            case ReservationLost e -> confirming(false, with(remarks, e.reason()));
            case Expired e -> in(State.EXPIRED, List.of(e.reason()));
            case ExecutionStarted e -> in(State.EXECUTING);
            case ExecutionFailed e -> in(State.APPROVED, List.of(e.reason()));
            case Committed e -> this;
            case Executed e -> in(State.EXECUTED, remarks);
            case Reviewed e -> reviewed(e);
        };
    }

    private Plan in(State next) {
        return in(next, List.of());
    }

    private Plan in(State next, List<String> why) {
        return new Plan(next, request, people, attempts, result, reservation, confirmed, why, realised);
    }

    private Plan computing(int attempt) {
        return new Plan(
                State.COMPUTING,
                request,
                people,
                attempt,
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                realised);
    }

    private Plan computed(Result what) {
        return new Plan(
                State.READY,
                request,
                people,
                attempts,
                Optional.of(what),
                Optional.empty(),
                false,
                List.of(),
                realised);
    }

    private Plan involving(String person) {
        var all = people.contains(person) ? people : with(people, person);
        return new Plan(state, request, all, attempts, result, Optional.empty(), false, remarks, realised);
    }

    private static List<String> with(List<String> some, String more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }

    private Plan reserved(UUID by) {
        return new Plan(state, request, people, attempts, result, Optional.of(by), confirmed, remarks, realised);
    }

    private Plan confirming(boolean confirmed, List<String> remarks) {
        return new Plan(state, request, people, attempts, result, reservation, confirmed, remarks, realised);
    }

    private Plan reviewed(Reviewed e) {
        return new Plan(
                State.REVIEWED,
                request,
                people,
                attempts,
                result,
                reservation,
                confirmed,
                with(remarks, e.findings()),
                e.realised());
    }
}
