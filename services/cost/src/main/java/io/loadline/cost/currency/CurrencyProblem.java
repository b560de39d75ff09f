package io.loadline.cost.currency;

import io.loadline.eventstore.RejectionCode;

/** Why something about currencies is refused. */
public enum CurrencyProblem implements RejectionCode {
    /** A report needs an exchange rate that nobody has entered. */
    EXCHANGE_RATE_MISSING(409),
    /** The reporting currency is worth itself. */
    REPORTING_CURRENCY(422),
    UNKNOWN_CURRENCY(422);

    private final int status;

    CurrencyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
