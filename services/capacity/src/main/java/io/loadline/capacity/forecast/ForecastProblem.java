package io.loadline.capacity.forecast;

import io.loadline.eventstore.RejectionCode;

/** Why there is no forecast. */
enum ForecastProblem implements RejectionCode {
    /** Fewer than 24 hours of demand are known. */
    NOT_ENOUGH_HISTORY(409),
    /** The horizon is shorter than an hour or longer than 92 days. */
    INVALID_HORIZON(400),
    /** The time asked for ends before it starts. */
    INVALID_RANGE(400);

    private final int status;

    ForecastProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
