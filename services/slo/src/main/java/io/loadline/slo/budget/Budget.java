package io.loadline.slo.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.kernel.Plain;
import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The error budget of one goal at an instant.
 *
 * @param state whether the figures mean something
 * @param budgetMinutes how long the service might fail entirely within the window
 * @param remainingMinutes what is left of them by the contractual figure, below 0 when overdrawn
 * @param coverage measured part of the time of the window that has passed, 0..1
 * @param unmeasured time of the window of which nothing was heard although later slices were
 * @param late time since the last slice that was heard, of which others may still come
 * @param exhaustion when the contractual budget is gone at the pace of the last while; empty when it will last
 * @param resolution when the window begins at a time of which no slices are kept
 * @param parts when it is a composite: what it is made of
 */
public record Budget(
        String objective,
        BigDecimal target,
        Window window,
        State state,
        Figure raw,
        Figure adjusted,
        Figure contractual,
        BigDecimal budgetMinutes,
        BigDecimal remainingMinutes,
        BigDecimal coverage,
        Duration unmeasured,
        Duration late,
        List<Burn> burnRates,
        Optional<Instant> exhaustion,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Resolution> resolution,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartFigure> parts) {
    /** The lookbacks of the usual alerts, short to long. */
    public static final List<Duration> LOOKBACKS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(3));

    /** What is known of the window. */
    public enum State {
        /** There were events. */
        MEASURED,
        /** It was measured that there were no events. */
        IDLE,
        /** No slice was heard. */
        UNMEASURED
    }

    public static Budget of(Reckoning reckoning, Instant at) {
        var window = reckoning.timeWindow().at(at);
        var passed = Sums.passed(window, at);
        var coverage = reckoning.coverage(window, at);
        var late = Duration.between(reckoning.measuredUntil(window, at), passed.end())
                .truncatedTo(ChronoUnit.SECONDS);
        var contractual = reckoning.figure(Reckoning.View.CONTRACTUAL, window, at);
        var minutes = Plain.of(BigDecimal.ONE
                .subtract(reckoning.goal().target())
                .multiply(BigDecimal.valueOf(window.length().toSeconds()))
                .divide(BigDecimal.valueOf(60), Figure.DIGITS));
        return new Budget(
                reckoning.goal().name(),
                reckoning.goal().target(),
                window,
                reckoning.state(passed),
                reckoning.figure(Reckoning.View.RAW, window, at),
                reckoning.figure(Reckoning.View.ADJUSTED, window, at),
                contractual,
                minutes,
                Plain.of(minutes.multiply(contractual.remaining(), Figure.DIGITS)),
                coverage,
                unmeasured(passed.length(), coverage, late),
                late,
                LOOKBACKS.stream().map(lookback -> reckoning.burn(lookback, at)).toList(),
                reckoning.exhaustion(at),
                reckoning.resolution(window),
                reckoning.parts(window, at));
    }

    /** Of a composite coverage and lateness may be those of different parts. */
    private static Duration unmeasured(Duration passed, BigDecimal coverage, Duration late) {
        var missing = BigDecimal.ONE
                .subtract(coverage)
                .multiply(BigDecimal.valueOf(passed.toSeconds()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return Duration.ofSeconds(Math.max(0, missing - late.toSeconds()));
    }
}
