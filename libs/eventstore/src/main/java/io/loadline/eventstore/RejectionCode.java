package io.loadline.eventstore;

import java.util.List;
import java.util.Locale;

/** Why a command is refused: implemented by the enum {@code …Problem} of a feature. */
public interface RejectionCode {
    /** The enum constant's own name, from which the stable code is made. */
    String name();

    /** The HTTP status that clients see, 400 to 599. */
    int status();

    /** The stable code that clients may rely on: {@code ALREADY_APPROVED} is {@code already-approved}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    default Rejection because(String detail) {
        return new Rejection(this, detail);
    }

    /** A refusal with one violation at a JSON pointer of the request. */
    default Rejection at(String pointer, String message) {
        return new Rejection(this, message, List.of(violation(pointer, message)));
    }

    /** One of several things for which a request is refused. */
    default Rejection.Violation violation(String pointer, String message) {
        return new Rejection.Violation(code(), pointer, 0, message);
    }

    /** A refusal of what a state does not allow, with the verbs that it does. */
    default Rejection notAllowed(String verb, Enum<?> state, List<String> allowed) {
        return new Rejection(
                this,
                "%s is not allowed in state %s; allowed: %s"
                        .formatted(verb, state, allowed.isEmpty() ? "nothing" : String.join(", ", allowed)),
                allowed.stream()
                        .map(each -> new Rejection.Violation("allowed-action", "", 0, each))
                        .toList());
    }
}
