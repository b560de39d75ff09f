package io.loadline.capacity.source;

import io.loadline.eventstore.RejectionCode;

/** Why a source is refused. */
enum SourceProblem implements RejectionCode {
    /** The host is not one of those that the operator allows, or the address is none that may be called. */
    FORBIDDEN_HOST(422),
    /** There is no such metric, a query does not say over which time it counts, or a time is too long. */
    INVALID_SOURCE(422);

    private final int status;

    SourceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
