package io.loadline.changes.freeze;

import io.loadline.eventstore.RejectionCode;

/** Why a command on a freeze is refused. */
public enum FreezeProblem implements RejectionCode {
    UNKNOWN_FREEZE(404),
    /** It is closed already. */
    ILLEGAL_TRANSITION(409),
    /** Its window has ended already. */
    WINDOW_PAST(422),
    /** Whoever has asked for an exception does not grant it. */
    FOUR_EYES(403),
    /** Nobody has asked for an exception, and none was granted. */
    NOT_ASKED(409),
    /** An exception cannot end before it begins. */
    UNTIL_PAST(422),
    /** Its rule is none, or does not fit its window; the violations say all that is wrong. */
    INVALID_RECURRENCE(422);

    private final int status;

    FreezeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
