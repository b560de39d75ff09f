package io.loadline.capacity.scaling;

import io.loadline.eventstore.RejectionCode;

/** Why no scaling is shown. */
enum ScalingProblem implements RejectionCode {
    /** Fewer than seven days of demand are known. */
    NOT_ENOUGH_HISTORY(409);

    private final int status;

    ScalingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
