package io.loadline.slo.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How much of a budget is used. Never a NaN: without events there is no SLI, and nothing is used.
 *
 * @param good and total, bad: exact counts in the units of the method
 * @param sli good / total; empty when there was no event
 * @param allowed how many bad units the budget holds: (1 - target) x total, or x all slices of the window for the methods that
 *     count time
 * @param consumed bad / allowed: 1 is all of it, above 1 it is overdrawn
 * @param remaining 1 - consumed
 */
public record Figure(
        long good,
        long total,
        long bad,
        Optional<BigDecimal> sli,
        BigDecimal allowed,
        BigDecimal consumed,
        BigDecimal remaining) {
    /** Ratios are exact to 18 digits. */
    static final MathContext DIGITS = new MathContext(18);

    /** @param units that the budget is a share of */
    static Figure of(Tally tally, long units, BigDecimal target) {
        var allowed = BigDecimal.ONE.subtract(target).multiply(BigDecimal.valueOf(units));
        var consumed = allowed.signum() == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(tally.bad()).divide(allowed, DIGITS);
        return new Figure(
                tally.good(),
                tally.total(),
                tally.bad(),
                share(tally.good(), tally.total()),
                plain(allowed),
                plain(consumed),
                plain(BigDecimal.ONE.subtract(consumed)));
    }

    static Optional<BigDecimal> share(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(plain(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS)));
    }

    /** The same number always looks the same. */
    static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
