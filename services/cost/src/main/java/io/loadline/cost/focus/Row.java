package io.loadline.cost.focus;

import java.math.BigDecimal;
import java.util.Optional;

/** The values of a line, by the place of their columns. */
public interface Row {
    /** Empty for null. */
    String value(int place);

    /** Nothing for null and for what is no number. */
    Optional<BigDecimal> number(int place);

    /** A value for a message: in quotes, the beginning of a long one, which does not end within a character. */
    static String shown(String value) {
        int most = 60;
        if (value.length() <= most) {
            return '"' + value + '"';
        }
        int cut = Character.isHighSurrogate(value.charAt(most - 1)) ? most - 1 : most;
        return '"' + value.substring(0, cut) + "…\"";
    }
}
