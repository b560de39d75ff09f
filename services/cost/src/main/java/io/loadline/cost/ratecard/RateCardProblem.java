package io.loadline.cost.ratecard;

import io.loadline.eventstore.RejectionCode;

/** Why a rate card is refused. */
public enum RateCardProblem implements RejectionCode {
    /** Prices in several currencies or below zero, or a shape that is there twice. */
    INVALID_RATE_CARD(422);

    private final int status;

    RateCardProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
