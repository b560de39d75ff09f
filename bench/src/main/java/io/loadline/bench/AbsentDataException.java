package io.loadline.bench;

/** The public data that a bench needs are not where they were said to be; the message is for people. */
public final class AbsentDataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AbsentDataException(String message) {
        super(message);
    }
}
