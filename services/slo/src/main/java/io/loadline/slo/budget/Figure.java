package io.loadline.slo.budget;

import io.loadline.kernel.Plain;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How much of a budget is used. Never a NaN: without events there is no SLI, and nothing is used.
 *
 * <p>Of a composite the counts are those of its parts together, and SLI and consumption follow from theirs by its combination
 * ({@link Composition}).
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
        return of(tally, share(tally.good(), tally.total()), allowed, consumed(tally.bad(), allowed));
    }

    /**
     * Of a composite.
     *
     * @param tally over its parts
     * @param units of all parts
     */
    static Figure of(Tally tally, long units, BigDecimal target, Fraction sli, Fraction consumed) {
        return of(
                tally,
                tally.total() == 0 ? Optional.empty() : Optional.of(Plain.of(sli.rounded(DIGITS))),
                BigDecimal.ONE.subtract(target).multiply(BigDecimal.valueOf(units)),
                consumed.rounded(DIGITS));
    }

    private static Figure of(Tally tally, Optional<BigDecimal> sli, BigDecimal allowed, BigDecimal consumed) {
        return new Figure(
                tally.good(),
                tally.total(),
                tally.bad(),
                sli,
                Plain.of(allowed),
                Plain.of(consumed),
                Plain.of(BigDecimal.ONE.subtract(consumed)));
    }

    /** How many of the allowed units are used: the bad ones, or as many as a composite's share of the budget comes to. */
    public BigDecimal used() {
        return Plain.of(consumed.multiply(allowed).setScale(3, RoundingMode.HALF_EVEN));
    }

    static BigDecimal consumed(long bad, BigDecimal allowed) {
        return allowed.signum() == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(bad).divide(allowed, DIGITS);
    }

    static Optional<BigDecimal> share(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(Plain.of(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS)));
    }
}
