package io.loadline.capacity.utilisation;

import io.loadline.eventstore.RejectionCode;

/** Why utilisation is not shown. */
enum UtilisationProblem implements RejectionCode {
    /** The time asked for ends before it starts, or has too many steps. */
    INVALID_RANGE(400),
    /** A step is an hour or a day. */
    INVALID_STEP(400);

    private final int status;

    UtilisationProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
