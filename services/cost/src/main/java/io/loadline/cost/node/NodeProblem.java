package io.loadline.cost.node;

import io.loadline.eventstore.RejectionCode;

/** Why it is refused what ran on nodes; nothing of the upload is stored then. */
public enum NodeProblem implements RejectionCode {
    /** Nothing that is or was owned has that id. */
    UNKNOWN_NODE(422),
    /** The same date and node twice in one upload, or a service and unit twice on a node. */
    DUPLICATE_WORK(422);

    private final int status;

    NodeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
