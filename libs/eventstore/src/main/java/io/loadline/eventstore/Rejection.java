package io.loadline.eventstore;

import java.util.List;

/** A command that is refused; nothing of it is stored. Thrown by deciders, so it carries no stack trace. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

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
     * One thing that is wrong with a request.
     *
     * @param code stable and machine readable
     * @param pointer JSON pointer (RFC 6901) into the request, empty for the whole
     * @param line line of the uploaded document, from 1; 0 where there is none
     * @param message what to do about it, for a person
     */
    public record Violation(String code, String pointer, int line, String message) {}
}
