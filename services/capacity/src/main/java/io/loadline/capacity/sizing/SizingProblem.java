package io.loadline.capacity.sizing;

import io.loadline.eventstore.RejectionCode;

/** Why nothing is recommended. */
enum SizingProblem implements RejectionCode {
    /** Sizes are written as 2c4g, with commas between them. */
    INVALID_SIZES(400),
    /** Used cores, replicas and requests are not known together of hours enough. */
    TOO_LITTLE_MEASURED(409);

    private final int status;

    SizingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
