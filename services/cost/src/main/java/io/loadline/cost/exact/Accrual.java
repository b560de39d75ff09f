package io.loadline.cost.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An amount that falls due evenly over a length of time. What has fallen due by some moment is rounded, and a part is the difference
 * of two such sums, so that the parts of any partition sum to the amount and no rounding error adds up.
 *
 * @param amount any sign
 * @param length in days or seconds, positive
 * @param scale decimal places of the unit in which it falls due; an amount with more places falls due in those
 */
public record Accrual(BigDecimal amount, long length, int scale) {
    public Accrual {
        if (length <= 0) {
            throw new IllegalArgumentException("an amount falls due over a positive length, not " + length);
        }
        scale = Math.max(scale, amount.stripTrailingZeros().scale());
    }

    /** What falls due in [from, to), counted from the beginning; nothing before it and nothing after the end. */
    public BigDecimal between(long from, long to) {
        return until(to).subtract(until(from));
    }

    private BigDecimal until(long elapsed) {
        long within = Math.clamp(elapsed, 0, length);
        return amount.multiply(new BigDecimal(BigInteger.valueOf(within)))
                .divide(BigDecimal.valueOf(length), scale, RoundingMode.HALF_UP);
    }
}
