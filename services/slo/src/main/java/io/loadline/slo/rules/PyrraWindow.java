package io.loadline.slo.rules;

import io.loadline.slo.alert.BurnRule;
import java.time.Duration;
import java.util.List;

/**
 * A pair of windows in Pyrra's way: the factor is fixed and the windows grow with the period. Source: pyrra-dev/pyrra,
 * slo/rules.go.
 *
 * @param pending how long both must burn before the alert fires
 * @param factor burn rate above which it does
 */
record PyrraWindow(
        BurnRule.Severity severity, Duration pending, Duration longWindow, Duration shortWindow, int factor) {
    private static final long HALF_MINUTE = 30;
    private static final int DAYS = 28;

    /** For a period of any length; 28 days give 1 h and 5 m, 6 h and 30 m, 1 d and 2 h, 4 d and 6 h. */
    static List<PyrraWindow> of(Duration period) {
        return List.of(
                of(BurnRule.Severity.PAGE, period, 24 * 30, 24, 24 * 12, 14),
                of(BurnRule.Severity.PAGE, period, 24 * 4, 4, 24 * 2, 7),
                of(BurnRule.Severity.TICKET, period, 24, 1, 12, 2),
                new PyrraWindow(
                        BurnRule.Severity.TICKET, part(period, DAYS * 8), part(period, 7), part(period, DAYS * 4), 1));
    }

    private static PyrraWindow of(
            BurnRule.Severity severity, Duration period, int pending, int longWindow, int shortWindow, int factor) {
        return new PyrraWindow(
                severity,
                part(period, DAYS * pending),
                part(period, DAYS * longWindow),
                part(period, DAYS * shortWindow),
                factor);
    }

    /** To the minute, of which there is one at least: Prometheus has no range of no length. */
    private static Duration part(Duration period, int divisor) {
        return Duration.ofMinutes(
                Math.max(1, period.dividedBy(divisor).plusSeconds(HALF_MINUTE).toMinutes()));
    }
}
