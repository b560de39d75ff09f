package io.loadline.capacity.workload;

import io.loadline.eventstore.RejectionCode;

/** Why the declaration of a workload is refused. */
enum WorkloadProblem implements RejectionCode {
    /** The HPA's upper bound is below its lower one. */
    INVALID_BOUNDS(422);

    private final int status;

    WorkloadProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
