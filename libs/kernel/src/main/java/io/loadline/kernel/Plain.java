package io.loadline.kernel;

import java.math.BigDecimal;

/** The same number is always the same, whatever zeros it was written with, so that it is not told again. */
public final class Plain {
    private Plain() {}

    /** Without zeros at its end, and without an exponent. */
    public static BigDecimal of(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
