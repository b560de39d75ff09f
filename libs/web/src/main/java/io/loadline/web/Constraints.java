package io.loadline.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.util.Set;

/** Names the constraints of jakarta.validation as stable codes and JSON pointers. */
final class Constraints {
    private static final Set<String> RANGES = Set.of(
            "Min",
            "Max",
            "DecimalMin",
            "DecimalMax",
            "Positive",
            "PositiveOrZero",
            "Negative",
            "NegativeOrZero",
            "Digits",
            "Past",
            "PastOrPresent",
            "Future",
            "FutureOrPresent",
            "DurationMin",
            "DurationMax");
    private static final Set<String> PRESENCE = Set.of("NotNull", "NotBlank", "NotEmpty");

    private Constraints() {}

    static String code(ConstraintViolation<?> violation) {
        var name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        if (RANGES.contains(name)) {
            return "out-of-range";
        }
        if (PRESENCE.contains(name)) {
            return "required";
        }
        return switch (name) {
            case "Size", "Length" -> "invalid-length";
            case "Pattern", "Email", "URL" -> "invalid-format";
            default -> "invalid-value";
        };
    }

    /** The name of the parameter, as a pointer. */
    static String lastNode(ConstraintViolation<?> violation) {
        var last = "";
        for (var node : violation.getPropertyPath()) {
            last = node.getName();
        }
        return "/" + last;
    }

    /** Which of a record's components is violated. */
    static String component(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().iterator().next().getName();
    }

    /** Where in a component's value the violation lies: empty, or {@code /0} in a list, {@code /key} in a map. */
    static String within(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(Pointers.escaped(node.getKey().toString()));
            }
        }
        return pointer.toString();
    }
}
