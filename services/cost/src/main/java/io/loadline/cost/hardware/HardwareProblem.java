package io.loadline.cost.hardware;

import io.loadline.eventstore.RejectionCode;

/** Why something about owned hardware is refused. */
public enum HardwareProblem implements RejectionCode {
    UNKNOWN_ASSET(404),
    /** Amounts in several currencies or out of range, or days out of order or in a month that is over. */
    INVALID_ASSET(422),
    /** What was written off in the past stays: another life is a revision, its end a disposal. */
    WRITTEN_OFF_ALREADY(409);

    private final int status;

    HardwareProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
