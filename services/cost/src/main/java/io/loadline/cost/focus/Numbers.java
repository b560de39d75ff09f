package io.loadline.cost.focus;

import java.math.BigDecimal;
import java.util.Optional;

/** Exact numbers out of texts. */
final class Numbers {
    private Numbers() {}

    /** Nothing for null and for what is no number. */
    static Optional<BigDecimal> of(String text) {
        if (text.isEmpty() || !isDigit(text.charAt(text.length() - 1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
