package io.loadline.cost.hardware;

import io.loadline.eventstore.RejectionCode;

/** Why something about owned hardware is refused. */
public enum HardwareProblem implements RejectionCode {
    /** Amounts in several currencies or out of range, or a disposal before the purchase. */
    INVALID_ASSET(422);

    private final int status;

    HardwareProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
