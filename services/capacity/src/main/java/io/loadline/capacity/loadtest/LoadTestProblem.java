package io.loadline.capacity.loadtest;

import io.loadline.eventstore.RejectionCode;

/** What is refused about load tests. */
enum LoadTestProblem implements RejectionCode {
    /** The file is not what its format says. */
    NOT_A_K6_SUMMARY(422),
    /** The format is not one that is read. */
    UNSUPPORTED_FORMAT(422),
    /** A file larger than a summary can be. */
    FILE_TOO_LARGE(413);

    private final int status;

    LoadTestProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
