package io.loadline.slo.objective;

import io.loadline.eventstore.RejectionCode;

/** Why a command on an objective is refused. */
public enum ObjectiveProblem implements RejectionCode {
    /** No objective has or had that name. */
    UNKNOWN_SLO(404),
    /** The objective had no version of that number then. */
    UNKNOWN_VERSION(404),
    /** Another objective has or had that name. */
    NAME_TAKEN(409),
    /** What the state does not allow. */
    ILLEGAL_TRANSITION(409),
    /** The definition contradicts itself. */
    INVALID_DEFINITION(422),
    /** The one who asks may not be the one who agrees. */
    FOUR_EYES(403),
    /** An uploaded OpenSLO document is wrong. */
    INVALID_OPENSLO(422),
    /** The document is right, but this platform cannot keep such an objective. */
    UNSUPPORTED_OPENSLO(422);

    private final int status;

    ObjectiveProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
