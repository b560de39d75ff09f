package io.loadline.changes.incident;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.RejectionCode;

/** Why a command on an incident is refused. */
public enum IncidentProblem implements RejectionCode {
    UNKNOWN_INCIDENT(404),
    /** The state does not allow it; the violations name the verbs that are allowed. */
    ILLEGAL_TRANSITION(409),
    /** The review has no follow-up of that index. */
    UNKNOWN_FOLLOW_UP(404),
    /** It cannot have begun, or be over, in the future. */
    NOT_YET(422),
    /** It cannot have been over before it began, or while customers were affected. */
    STILL_THEN(422),
    /** The change that a review names does not exist. */
    UNKNOWN_CHANGE(422);

    private final int status;

    IncidentProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    static Rejection illegal(String verb, Incident incident) {
        return ILLEGAL_TRANSITION.notAllowed(verb, incident.state(), incident.actions());
    }
}
