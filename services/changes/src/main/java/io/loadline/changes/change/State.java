package io.loadline.changes.change;

/** Where a change stands. Every state has a way to {@link #CLOSED} or {@link #CANCELLED}. */
public enum State {
    /** Not registered yet. */
    NONE,
    /** Being written by its requester. */
    DRAFT,
    /** It happened, and nobody had registered it. */
    DETECTED,
    /** Submitted; risk and collisions are to be recorded. */
    ASSESSING,
    AWAITING_APPROVAL,
    /** May be started within its window. */
    SCHEDULED,
    /** Scheduled, but kept from starting by a person. */
    ON_HOLD,
    /** Its window has passed before it was started. */
    MISSED,
    IN_PROGRESS,
    /** Carried out; whether it is good is still being watched. */
    VERIFYING,
    ROLLING_BACK,
    /** Over in production; what remains is to look back. */
    REVIEW,
    /** It happened without approval, has an owner now, and waits for the approval that it should have had. */
    RETRO_APPROVAL,
    CLOSED,
    CANCELLED;

    public boolean terminal() {
        return this == CLOSED || this == CANCELLED;
    }

    /** Whether it may still touch production, so that others can collide with it. */
    public boolean live() {
        return switch (this) {
            case ASSESSING, AWAITING_APPROVAL, SCHEDULED, ON_HOLD, IN_PROGRESS, VERIFYING, ROLLING_BACK -> true;
            case NONE, DRAFT, DETECTED, MISSED, REVIEW, RETRO_APPROVAL, CLOSED, CANCELLED -> false;
        };
    }

    /** Whether it touches production, or may be started: what others that start must not meet. */
    public boolean toBeAvoided() {
        return switch (this) {
            case SCHEDULED, IN_PROGRESS, VERIFYING, ROLLING_BACK -> true;
            case NONE,
                    DRAFT,
                    DETECTED,
                    ASSESSING,
                    AWAITING_APPROVAL,
                    ON_HOLD,
                    MISSED,
                    REVIEW,
                    RETRO_APPROVAL,
                    CLOSED,
                    CANCELLED -> false;
        };
    }
}
