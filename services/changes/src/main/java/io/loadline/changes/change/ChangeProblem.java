package io.loadline.changes.change;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.RejectionCode;
import java.util.List;
import java.util.stream.Collectors;

/** Why a command on a change is refused. */
public enum ChangeProblem implements RejectionCode {
    UNKNOWN_CHANGE(404),
    /** The incident that an emergency names does not exist. */
    UNKNOWN_INCIDENT(422),
    /** The state does not allow it; the violations name the verbs that are allowed. */
    ILLEGAL_TRANSITION(409),
    /** The approver has asked for the change, has written what it proposes, or has done it. */
    FOUR_EYES(403),
    /** The policy asks for approvers of another role. */
    ROLE_REQUIRED(403),
    /** This person has approved it before. */
    ALREADY_APPROVED(409),
    /** What was approved or judged is another version of targets, window, plan or artifact. */
    PLAN_CHANGED(409),
    /** Too risky or in the way of others: a standard change is pre-authorised only when it is neither. */
    NOT_STANDARD(409),
    /** Earlier or later than the window allows, with 15 minutes of tolerance. */
    OUTSIDE_WINDOW(409),
    /** It has not been watched for as long as was planned, and no canary analysis has judged it. */
    SOAKING(409),
    /** A freeze covers the service now. */
    FROZEN(409),
    /** Changes are in the way that were not when it was assessed; the violations name them. */
    COLLIDES(409),
    /** What was reported is about another change already. */
    EVIDENCE_TAKEN(409),
    /** The new window has ended already. */
    WINDOW_PAST(422),
    /** An emergency names the incident that it answers. */
    INCIDENT_REQUIRED(422),
    /** A failed or rolled back change is closed with what was learned. */
    REVIEW_MISSING(409),
    /** An emergency is closed after its retroactive approval or refusal. */
    RETROACTIVE_APPROVAL_MISSING(409),
    /** The policy contradicts itself; the violations say where. */
    INVALID_POLICY(422),
    /** A database change lists its statements. */
    STATEMENTS_REQUIRED(422);

    private final int status;

    ChangeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    static Rejection illegal(Action action, Change change) {
        return ILLEGAL_TRANSITION.notAllowed(action.verb(), change.state(), change.actions());
    }

    static Rejection collides(List<Collision> collisions) {
        return new Rejection(
                COLLIDES,
                "changes are in the way that were not when it was assessed: "
                        + collisions.stream().map(Collision::message).collect(Collectors.joining("; ")),
                collisions.stream()
                        .map(collision -> COLLIDES.violation(
                                "", "change %s: %s".formatted(collision.change(), collision.message())))
                        .toList());
    }
}
