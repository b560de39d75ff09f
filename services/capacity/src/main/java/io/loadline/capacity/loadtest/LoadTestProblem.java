package io.loadline.capacity.loadtest;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.RejectionCode;
import java.util.List;

/** What is refused about load tests. */
enum LoadTestProblem implements RejectionCode {
    /** The file is no summary of k6. */
    NOT_A_K6_SUMMARY(422),
    /** The file is not what its format says, or breaks off. */
    UNREADABLE_FILE(422),
    /** The format is not one that is read. */
    UNSUPPORTED_FORMAT(422),
    /** A summary, or what a file tells of, is larger than is read. */
    FILE_TOO_LARGE(413);

    private final int status;

    LoadTestProblem(int status) {
        this.status = status;
    }

    /** @param line of the file, from 1 */
    Rejection line(long line, String message) {
        int known = (int) Math.min(line, Integer.MAX_VALUE);
        return new Rejection(
                this, "line " + line + ": " + message, List.of(new Rejection.Violation(code(), "", known, message)));
    }

    @Override
    public int status() {
        return status;
    }
}
