package io.loadline.capacity.demand;

import io.loadline.eventstore.RejectionCode;

/** Why samples are refused. */
enum SampleProblem implements RejectionCode {
    /** Rows are wrong; each violation names its line. */
    INVALID_SAMPLES(422),
    /** There is no row at all. */
    NO_SAMPLES(422);

    private final int status;

    SampleProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
