package io.loadline.slo.signal;

import io.loadline.eventstore.RejectionCode;

/** Why samples are refused. */
enum SignalProblem implements RejectionCode {
    /** No signal of that name was declared. */
    UNKNOWN_SIGNAL(404),
    /** Samples are wrong; each violation names its line. */
    INVALID_SAMPLES(422),
    /** Samples of that time are no longer kept. */
    SAMPLES_GONE(410),
    /** There is no sample at all. */
    NO_SAMPLES(422);

    private final int status;

    SignalProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
