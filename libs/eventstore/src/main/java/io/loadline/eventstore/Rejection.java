package io.loadline.eventstore;

import java.util.List;

/** A command that is refused; nothing of it is stored. Thrown by deciders, so it carries no stack trace. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int CONFLICT = 409;

    private final transient RejectionCode code;
    private final transient List<Violation> violations;

    public Rejection(RejectionCode code, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
    }

    public Rejection(RejectionCode code, String detail) {
        this(code, detail, List.of());
    }

    public RejectionCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    /**
     * Whether the state of things does not allow the command, so that it need not be asked again. Everything else passes: a full
     * queue, others who were faster, a name that is unknown so far.
     */
    public boolean isFinal() {
        return code.status() == CONFLICT && code != StoreProblem.CONCURRENT_CHANGE;
    }

    /**
     * One thing that is wrong with a request.
     *
     * @param code stable and machine readable
     * @param pointer JSON pointer (RFC 6901) into the request, empty for the whole
     * @param line line of the uploaded document, from 1; 0 where there is none
     * @param message what to do about it, for a person
     */
    public record Violation(String code, String pointer, int line, String message) {}
}
