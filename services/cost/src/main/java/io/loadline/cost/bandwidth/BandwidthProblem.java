package io.loadline.cost.bandwidth;

import io.loadline.eventstore.RejectionCode;

/** Why something about bandwidth is refused. */
public enum BandwidthProblem implements RejectionCode {
    /** Prices in two currencies or below zero, or intervals that do not fill a day. */
    INVALID_BANDWIDTH_CONTRACT(422),
    /** Not one figure in each direction for each interval, or a beginning between two intervals. */
    INVALID_TRAFFIC(422);

    private final int status;

    BandwidthProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
