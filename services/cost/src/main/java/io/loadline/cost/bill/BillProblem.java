package io.loadline.cost.bill;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.RejectionCode;
import java.util.List;

/** Why a bill is refused. */
public enum BillProblem implements RejectionCode {
    /** A format that is not read, or none named. */
    UNSUPPORTED_FORMAT(422),
    /** Not a bill in that format at all. */
    UNREADABLE_BILL(422),
    /** Lines that cannot be recorded; nothing of the bill is stored. */
    INVALID_LINES(422),
    /** A bill to be replaced that was never recorded. */
    UNKNOWN_IMPORT(422),
    /** A bill to be replaced that another one was recorded for. */
    ALREADY_REPLACED(409);

    private final int status;

    BillProblem(int status) {
        this.status = status;
    }

    static Rejection unreadable(Violation violation) {
        return new Rejection(UNREADABLE_BILL, violation.message(), List.of(violation));
    }

    static Rejection brokenPacking(Exception why) {
        return unreadable(new Violation("unreadable", "", 0, "it cannot be unpacked: " + why.getMessage()));
    }

    @Override
    public int status() {
        return status;
    }
}
