package io.loadline.slo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the budget of a period will stand at its end, when what is left of it goes on as its last whole day.
 *
 * @param consumed share of the budget that is used then: 1 is all of it
 * @param exhausted when it is gone; empty when it lasts, or is gone already
 */
public record Forecast(
        BigDecimal consumed,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> exhausted) {
    private static final MathContext DIGITS = new MathContext(18);
    private static final int SHARE_DIGITS = 9;

    /**
     * Units that are bad, and that the budget allows.
     *
     * @param allowed 0 a day where the budget is a share of all the time of the period, not of the events that come
     */
    record Spent(BigDecimal bad, BigDecimal allowed) {}

    /**
     * With b bad units of a allowed so far, and p and q of them on the day, over a time of t days: (b + p t) / (a + q t) is used at
     * the end, and all of it after (a - b) / (p - q) days.
     *
     * @param soFar in the part of the period that has passed
     * @param day in its last whole day
     * @param length of that day
     */
    static Forecast of(Spent soFar, Spent day, Duration length, Instant at, Instant end) {
        var days = seconds(Duration.between(at, end)).divide(seconds(length), DIGITS);
        var bad = soFar.bad.add(day.bad.multiply(days));
        var allowed = soFar.allowed.add(day.allowed.multiply(days));
        var left = soFar.allowed.subtract(soFar.bad);
        var pace = day.bad.subtract(day.allowed);
        var exhausted = left.signum() > 0 && pace.signum() > 0
                ? Optional.of(at.plusSeconds(left.multiply(seconds(length))
                                .divide(pace, DIGITS)
                                .min(seconds(Duration.between(at, end)))
                                .longValue()))
                        .filter(instant -> instant.isBefore(end))
                : Optional.<Instant>empty();
        var consumed = allowed.signum() == 0
                ? BigDecimal.ZERO
                : bad.divide(allowed, SHARE_DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return new Forecast(consumed.scale() < 0 ? consumed.setScale(0) : consumed, exhausted);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds());
    }
}
