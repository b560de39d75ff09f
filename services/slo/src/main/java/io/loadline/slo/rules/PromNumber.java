package io.loadline.slo.rules;

import java.math.BigDecimal;

/** Numbers as rules have them: the shortest decimals that are read back as the same double, without an exponent. */
final class PromNumber {
    private PromNumber() {}

    static String of(double number) {
        return of(new BigDecimal(Double.toString(number)));
    }

    static String of(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
