package io.loadline.capacity.fleet;

import io.loadline.eventstore.RejectionCode;

/** Why a description of where things run is refused. */
enum FleetProblem implements RejectionCode {
    INVALID_NAME(422),
    /** Nodes tell both or neither of what is allocatable and their capacity. */
    INVALID_NODES(422);

    private final int status;

    FleetProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
