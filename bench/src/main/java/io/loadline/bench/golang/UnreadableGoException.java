package io.loadline.bench.golang;

/** Go that is beyond what is read here; nothing is guessed. */
public final class UnreadableGoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableGoException(Site site, String message) {
        super(site + ": " + message);
    }

    public UnreadableGoException(String message) {
        super(message);
    }
}
