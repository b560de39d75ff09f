package io.loadline.capacity.plan;

import io.loadline.eventstore.RejectionCode;

/** Why a question cannot be answered. */
enum WhatIfProblem implements RejectionCode {
    /** Every site of the plan is lost. */
    NO_SITE_LEFT(422),
    /** The budget is in another currency than the plan, or nothing. */
    INVALID_BUDGET(422);

    private final int status;

    WhatIfProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
