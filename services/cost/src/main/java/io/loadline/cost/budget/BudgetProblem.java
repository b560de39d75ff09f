package io.loadline.cost.budget;

import io.loadline.eventstore.RejectionCode;

/** Why a command on a budget or a reservation is refused. */
public enum BudgetProblem implements RejectionCode {
    UNKNOWN_BUDGET(404),
    UNKNOWN_RESERVATION(404),
    /** Scope, period or currency cannot change while money is reserved or spent under them. */
    BUDGET_IN_USE(409),
    /** More than remains; the guard answers before it comes to this. */
    BUDGET_EXCEEDED(422),
    /** A line is in another currency than the budget that pays for it. */
    CURRENCY_MISMATCH(422),
    NEGATIVE_LIMIT(422),
    NEGATIVE_AMOUNT(422),
    /** A reservation that would end before it begins. */
    EXPIRES_IN_THE_PAST(422),
    ILLEGAL_TRANSITION(409);

    private final int status;

    BudgetProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
