package io.loadline.slo.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/**
 * A pair of windows that must both burn too fast (Google SRE workbook, chapter 5): the long one says that it matters, the
 * short one that it still goes on.
 *
 * @param budgetShare of the whole budget that is spent when the long window fires
 */
record BurnRule(Severity severity, Duration longWindow, Duration shortWindow, BigDecimal budgetShare) {

    /** What a person does about it. */
    enum Severity {
        /** Wake somebody. */
        PAGE,
        /** Look at it in working hours. */
        TICKET
    }

    private static final Duration WEEK = Duration.ofDays(7);

    private static final List<BurnRule> USUAL = rules("0.02", "0.05", "0.10", "0.10");
    /** In a short period an hour is a larger part, so a larger share must be gone before it matters. */
    private static final List<BurnRule> SHORT_PERIOD = rules("0.08", "0.125", "0.20", "0.42");

    /** The rules for budgets over that period: 30 days give the factors 14.4, 6, 3 and 1. */
    static List<BurnRule> of(Duration period) {
        return period.compareTo(WEEK) <= 0 ? SHORT_PERIOD : USUAL;
    }

    /** Burn rate above which it fires: budget share x period / long window. */
    BigDecimal factor(Duration period) {
        return budgetShare
                .multiply(BigDecimal.valueOf(period.toSeconds()))
                .divide(BigDecimal.valueOf(longWindow.toSeconds()), MathContext.DECIMAL64)
                .stripTrailingZeros();
    }

    private static List<BurnRule> rules(String fast, String slow, String day, String days) {
        return List.of(
                new BurnRule(Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), new BigDecimal(fast)),
                new BurnRule(Severity.PAGE, Duration.ofHours(6), Duration.ofMinutes(30), new BigDecimal(slow)),
                new BurnRule(Severity.TICKET, Duration.ofDays(1), Duration.ofHours(2), new BigDecimal(day)),
                new BurnRule(Severity.TICKET, Duration.ofDays(3), Duration.ofHours(6), new BigDecimal(days)));
    }
}
