package io.loadline.cost.focus;

import io.loadline.eventstore.RejectionCode;

/** Why a requirements model is refused. */
public enum FocusProblem implements RejectionCode {
    /** No JSON, or none of a requirements model. */
    UNREADABLE_MODEL(422);

    private final int status;

    FocusProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
