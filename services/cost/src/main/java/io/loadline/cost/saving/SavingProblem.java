package io.loadline.cost.saving;

import io.loadline.eventstore.RejectionCode;

/** Why something about savings is refused. */
public enum SavingProblem implements RejectionCode {
    UNKNOWN_SAVING(404),
    /** Whoever identifies a saving does not approve it. */
    SELF_APPROVAL(422),
    /** Days that are not over, or before the project was implemented. */
    INVALID_WINDOW(422),
    /** What is adjusted for is no other change that has finished meanwhile in the same scope. */
    UNKNOWN_CHANGE(422),
    /** Too few days, or days that leave the baseline unknown. */
    BASELINE_UNKNOWN(422),
    /** The project has no effect that the days show; it can be measured again later, or rejected. */
    SAVING_NOT_SHOWN(422),
    ILLEGAL_TRANSITION(409);

    private final int status;

    SavingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
