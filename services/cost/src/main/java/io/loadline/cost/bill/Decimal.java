package io.loadline.cost.bill;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text says as a number in FOCUS's numeric format: digits, a point, an exponent without a plus; neither signs of currency nor
 * of thousands.
 *
 * @param value with all its places; empty when it is no number
 * @param blanks whether there are blanks around it, which the format does not allow
 */
record Decimal(Optional<BigDecimal> value, boolean blanks) {
    private static final int MOST_DIGITS = 40;
    /** As many places as an exponent of two digits can make of so many digits: Parquet's fractions are written out. */
    private static final Pattern ANY = Pattern.compile("-?\\d{1,40}(\\.\\d{1,140})?([eE]-?\\d{1,2})?");

    static Decimal of(String text) {
        if (isPlain(text)) {
            return new Decimal(Optional.of(new BigDecimal(text)), false);
        }
        var trimmed = text.strip();
        return ANY.matcher(trimmed).matches()
                ? new Decimal(Optional.of(new BigDecimal(trimmed)), !trimmed.equals(text))
                : new Decimal(Optional.empty(), false);
    }

    /** The usual form, looked at without a pattern. */
    private static boolean isPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > start) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        int digits = text.length() - start;
        return digits > 0 && digits <= MOST_DIGITS && point != text.length() - 1;
    }
}
