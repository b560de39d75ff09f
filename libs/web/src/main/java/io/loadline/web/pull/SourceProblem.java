package io.loadline.web.pull;

import io.loadline.eventstore.RejectionCode;

/** Why a source is refused. */
public enum SourceProblem implements RejectionCode {
    /** The host is not one of those that the operator allows, or the address is none that may be called. */
    FORBIDDEN_HOST(422),
    /** A query does not say over which time it counts, measures nothing that is known, or a time is too long. */
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
