package io.loadline.capacity.plan;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.RejectionCode;

/** Why a command on a plan is refused. */
enum PlanProblem implements RejectionCode {
    UNKNOWN_PLAN(404),
    /** The state does not allow it; the violations name the verbs that are allowed. */
    ILLEGAL_TRANSITION(409),
    /** The approver is the person who asked for the plan or submitted it. */
    FOUR_EYES(403),
    /** The checker found that the plan does not keep its promise; the violations are its findings. */
    NOT_VERIFIED(409),
    /** Cost has not confirmed the reservation yet. */
    RESERVATION_NOT_CONFIRMED(409),
    /** The planned time has passed. */
    WINDOW_OVER(409),
    /** The promotion was moved or cancelled after the plan was computed. */
    PROMOTION_CHANGED(409),
    /** A plan is for a promotion or for a horizon. */
    NOTHING_TO_PLAN(422),
    UNKNOWN_PROMOTION(422),
    /** There is no result yet. */
    NOT_COMPUTED(409),
    /** Something is missing without which nothing can be computed; the violations name it. */
    NOT_COMPUTABLE(422);

    private final int status;

    PlanProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    static Rejection illegal(Action action, State state) {
        return ILLEGAL_TRANSITION.notAllowed(action.verb(), state, Action.verbsIn(state));
    }
}
