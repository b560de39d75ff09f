package io.loadline.kernel;

import io.loadline.eventstore.RejectionCode;

/** A command refers to a name that nobody has registered. A foreign event that does so waits until the name arrives. */
public enum DirectoryProblem implements RejectionCode {
    UNKNOWN_SERVICE(422),
    UNKNOWN_TEAM(422),
    UNKNOWN_DATACENTER(422),
    UNKNOWN_UNIT(422),
    UNKNOWN_CLUSTER(422),
    UNKNOWN_ENVIRONMENT(422);

    private final int status;

    DirectoryProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
