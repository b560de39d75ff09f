package io.loadline.cost.measure;

import io.loadline.eventstore.RejectionCode;

/** Why measures are refused; nothing of the upload is stored then. */
public enum MeasureProblem implements RejectionCode {
    /** Capacity tells that metric. */
    METRIC_OF_CAPACITY(422),
    /** The same date, metric and service twice in one upload. */
    DUPLICATE_MEASURE(422);

    private final int status;

    MeasureProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
