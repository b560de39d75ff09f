package io.loadline.capacity.replay;

import io.loadline.eventstore.RejectionCode;

/** Why a plan is not replayed. */
enum ReplayProblem implements RejectionCode {
    /** More services and hours than are replayed at once. */
    TOO_MUCH_TO_REPLAY(422),
    /** The plan has none of the services, or they run on VMs. */
    NOTHING_TO_REPLAY(422),
    /** There is no sample of requests within the plan's window. */
    NOTHING_MEASURED(422);

    private final int status;

    ReplayProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
