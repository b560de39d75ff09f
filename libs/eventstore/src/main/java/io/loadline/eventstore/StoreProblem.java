package io.loadline.eventstore;

/** What the store itself refuses. */
public enum StoreProblem implements RejectionCode {
    /** The stream has another version than If-Match named, or exists although If-None-Match forbade it. */
    VERSION_MISMATCH(412),
    /** Others changed the stream at the same time, three times in a row. */
    CONCURRENT_CHANGE(409),
    /** The same command id came with other content. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** Too many commands on several streams, or on serial ones, wait for their turn. */
    OVERLOADED(503),
    /** A published message is larger than 512 KiB. */
    MESSAGE_TOO_LARGE(422),
    /** An instant that has not come yet was asked for. */
    FUTURE_INSTANT(400),
    /** A batch that is not open (any more) was to be sealed. */
    BATCH_NOT_OPEN(409);

    private final int status;

    StoreProblem(int status) {
        this.status = status;
    }

    /** Why nothing can be done any more with a batch that nobody sealed in time. */
    public static Rejection swept() {
        return BATCH_NOT_OPEN.because("the upload took too long and was swept; send it again");
    }

    @Override
    public int status() {
        return status;
    }
}
