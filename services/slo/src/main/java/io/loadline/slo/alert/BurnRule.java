package io.loadline.slo.alert;

import io.loadline.slo.budget.Burn;
import io.loadline.slo.budget.Sums;
import io.loadline.slo.objective.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A pair of windows that must both burn too fast (Google SRE workbook, chapter 5): the long one says that it matters, the
 * short one that it still goes on.
 *
 * @param budgetShare of the whole budget that is spent when the long window fires; more where {@link #LEAST} is the factor
 */
public record BurnRule(Severity severity, Duration longWindow, Duration shortWindow, BigDecimal budgetShare) {

    /** What a person does about it. */
    public enum Severity {
        /** Wake somebody. */
        PAGE,
        /** Look at it in working hours. */
        TICKET
    }

    /**
     * The least factor, just below that of three days of 28, which Sloth has: who burns no faster than the budget allows is nobody's alert,
     * however short the period is.
     */
    public static final BigDecimal LEAST = new BigDecimal("0.93");

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FEW = 5;
    private static final Duration WEEK = Duration.ofDays(7);

    private static final List<BurnRule> USUAL = rules("0.02", "0.05", "0.10", "0.10");
    /** In a short period an hour is a larger part, so a larger share must be gone before it matters. */
    private static final List<BurnRule> SHORT_PERIOD = rules("0.08", "0.125", "0.20", "0.42");

    /** The rules for budgets over that period: 30 days give the factors 14.4, 6, 3 and 1. */
    public static List<BurnRule> of(Duration period) {
        return period.compareTo(WEEK) <= 0 ? SHORT_PERIOD : USUAL;
    }

    /** Burn rate above which it fires: budget share x period / long window, at least {@link #LEAST}. */
    public BigDecimal factor(Duration period) {
        return budgetShare
                .multiply(BigDecimal.valueOf(period.toSeconds()))
                .divide(BigDecimal.valueOf(longWindow.toSeconds()), MathContext.DECIMAL64)
                .max(LEAST)
                .stripTrailingZeros();
    }

    /** Whether both windows burn faster than that: strictly, as Sloth, Pyrra and slom have it. False while one is unmeasured. */
    public boolean fires(Sums sums, Instant at) {
        var threshold = factor(sums.timeWindow().length());
        // the short one says no most of the time, and has the least to count
        return above(sums.burn(shortWindow, at), threshold) && above(sums.burn(longWindow, at), threshold);
    }

    static boolean fires(Burn longBurn, Burn shortBurn, BigDecimal threshold) {
        return above(longBurn, threshold) && above(shortBurn, threshold);
    }

    /**
     * Whether so few failed in the long window that nobody is woken: at most 5 an hour, scaled by the root of the window as chance
     * is, so that 6 hours have 12. Source of the 5: seznam/slo-exporter's split of alerts under low traffic.
     */
    boolean isBadLuck(Sums sums, Instant at) {
        long bad = sums.last(longWindow, at).bad();
        return sums.method() == Method.OCCURRENCES
                && bad <= Math.floor(FEW * Math.sqrt((double) longWindow.toSeconds() / HOUR.toSeconds()));
    }

    private static boolean above(Burn burn, BigDecimal threshold) {
        return burn.rate().filter(rate -> rate.compareTo(threshold) > 0).isPresent();
    }

    private static List<BurnRule> rules(String fast, String slow, String day, String days) {
        return List.of(
                new BurnRule(Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), new BigDecimal(fast)),
                new BurnRule(Severity.PAGE, Duration.ofHours(6), Duration.ofMinutes(30), new BigDecimal(slow)),
                new BurnRule(Severity.TICKET, Duration.ofDays(1), Duration.ofHours(2), new BigDecimal(day)),
                new BurnRule(Severity.TICKET, Duration.ofDays(3), Duration.ofHours(6), new BigDecimal(days)));
    }
}
