package io.loadline.eventstore;

/** Somebody else was faster; the transaction rolls back and the command is decided again. */
final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(String what) {
        super(what, null, false, false);
    }
}
