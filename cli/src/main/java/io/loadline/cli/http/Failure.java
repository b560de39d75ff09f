package io.loadline.cli.http;

/** A command cannot do what it was asked to; {@link ExitCode} says which way it failed, the message is for people. */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public Failure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public Failure(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public final ExitCode code() {
        return code;
    }

    /** Whether nobody could answer, as opposed to an answer that is no. */
    public boolean unanswered() {
        return false;
    }
}
