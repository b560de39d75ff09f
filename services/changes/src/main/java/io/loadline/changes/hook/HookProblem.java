package io.loadline.changes.hook;

import io.loadline.eventstore.RejectionCode;

/** Why a delivery is refused. */
enum HookProblem implements RejectionCode {
    /** There is no sender of that name. */
    UNKNOWN_SENDER(404),
    /** Nobody has set the sender's secret. */
    SENDER_NOT_CONFIGURED(401),
    /** The signature is missing or not that of these bytes under the sender's secret. */
    INVALID_SIGNATURE(401),
    /** The header that names the delivery or its kind is missing. */
    DELIVERY_NOT_NAMED(400),
    /** The body is not what the sender documents for this kind. */
    UNREADABLE_DELIVERY(422),
    /** One call tells of more than can be decided on at once; the sender can be told to send smaller ones. */
    TOO_MUCH_AT_ONCE(422);

    private final int status;

    HookProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
