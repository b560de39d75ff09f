package io.loadline.cost.period;

import io.loadline.eventstore.RejectionCode;

/** Why something about billing periods is refused. */
public enum PeriodProblem implements RejectionCode {
    /** Bills are by month. */
    UNKNOWN_BILLING_PERIOD(404),
    /** A month that is not over still gets charges. */
    BILLING_PERIOD_NOT_OVER(422),
    /** Whoever asks to open a closed period has it approved by somebody else. */
    SELF_APPROVAL(422),
    /** Corrections of a closed period are charged in a later one. */
    BILLING_PERIOD_CLOSED(409),
    ILLEGAL_TRANSITION(409);

    private final int status;

    PeriodProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
