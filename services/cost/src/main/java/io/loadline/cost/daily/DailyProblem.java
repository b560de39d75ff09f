package io.loadline.cost.daily;

import io.loadline.eventstore.RejectionCode;

/** Why an upload of days is refused, whatever they tell; nothing of it is stored then. */
enum DailyProblem implements RejectionCode {
    /** More lines than one upload may have. */
    TOO_MANY_LINES(413);

    private final int status;

    DailyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
