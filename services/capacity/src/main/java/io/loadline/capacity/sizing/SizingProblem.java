package io.loadline.capacity.sizing;

import io.loadline.eventstore.RejectionCode;

/** Why nothing is recommended. */
enum SizingProblem implements RejectionCode {
    /** Sizes are written as 2c4g, with commas between them. */
    INVALID_SIZES(400);

    private final int status;

    SizingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
