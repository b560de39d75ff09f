package io.loadline.cost.allocation;

import io.loadline.eventstore.RejectionCode;

/** Why something about allocation is refused. */
public enum AllocationProblem implements RejectionCode {
    /** Weights below zero, twice for a service, or where nothing is split by them. */
    INVALID_ALLOCATION_RULES(422);

    private final int status;

    AllocationProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
