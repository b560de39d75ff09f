package io.loadline.capacity.promotion;

import io.loadline.eventstore.RejectionCode;

/** Why a command on a promotion is refused. */
enum PromotionProblem implements RejectionCode {
    UNKNOWN_PROMOTION(404),
    /** The state does not allow it; the violations name the verbs that are allowed. */
    ILLEGAL_TRANSITION(409),
    /** It ends before it starts, or is longer than a quarter. */
    INVALID_WINDOW(422),
    /** A phase lies outside of the promotion, ends before it starts or overlaps another. */
    INVALID_PHASE(422),
    /** Neither a multiplier nor a merchandise value is expected, or both. */
    EXPECTATION_MISSING(422);

    private final int status;

    PromotionProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
