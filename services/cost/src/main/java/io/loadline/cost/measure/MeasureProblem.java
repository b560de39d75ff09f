package io.loadline.cost.measure;

import io.loadline.eventstore.RejectionCode;

/** Why measures are refused; nothing of the upload is stored then. */
public enum MeasureProblem implements RejectionCode {
    INVALID_LINES(422),
    /** Capacity tells that metric of all services. */
    METRIC_OF_CAPACITY(422),
    /** The same date, metric and service twice in one upload. */
    DUPLICATE_MEASURE(422),
    /** More lines than one upload may have. */
    TOO_MANY_LINES(413);

    private final int status;

    MeasureProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
