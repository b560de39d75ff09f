package io.loadline.eventstore;

/** Why a command is refused: implemented by the enum {@code …Problem} of a feature. */
public interface RejectionCode {
    /** The enum constant's own name, from which the stable code is made. */
    String name();

    /** The HTTP status that clients see, 400 to 599. */
    int status();

    /** The stable code that clients may rely on: {@code ALREADY_APPROVED} is {@code already-approved}. */
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    default Rejection because(String detail) {
        return new Rejection(this, detail);
    }

    /** A refusal with one violation at a JSON pointer of the request. */
    default Rejection at(String pointer, String message) {
        return new Rejection(this, message, java.util.List.of(new Rejection.Violation(code(), pointer, 0, message)));
    }
}
