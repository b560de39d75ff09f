package io.loadline.cost.business;

import io.loadline.eventstore.RejectionCode;

/** Why business days are refused; nothing of the upload is stored then. */
public enum BusinessProblem implements RejectionCode {
    NEGATIVE_GMV(422),
    /** The same date, unit and data centre twice in one upload. */
    DUPLICATE_DAY(422);

    private final int status;

    BusinessProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
