package io.loadline.slo.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The error budget of one goal at an instant.
 *
 * @param state whether the figures mean something
 * @param budgetMinutes how long the service might fail entirely within the window
 * @param remainingMinutes what is left of them by the contractual figure, below 0 when overdrawn
 * @param coverage measured part of the time of the window that has passed, 0..1
 * @param exhaustion when the contractual budget is gone at the pace of the last while; empty when it will last
 * @param resolution when the window begins at a time of which no slices are kept
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
        List<Burn> burnRates,
        Optional<Instant> exhaustion,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Resolution> resolution) {
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

    public static Budget of(Measure measure, Instant at) {
        var window = measure.timeWindow().at(at);
        var raw = measure.figure(measure.raw(), window, at);
        var contractual = measure.figure(measure.contractual(), window, at);
        var minutes = Figure.plain(BigDecimal.ONE
                .subtract(measure.goal().target())
                .multiply(BigDecimal.valueOf(window.length().toSeconds()))
                .divide(BigDecimal.valueOf(60), Figure.DIGITS));
        return new Budget(
                measure.goal().name(),
                measure.goal().target(),
                window,
                state(measure.events(Sums.passed(window, at))),
                raw,
                measure.figure(measure.adjusted(), window, at),
                contractual,
                minutes,
                Figure.plain(minutes.multiply(contractual.remaining(), Figure.DIGITS)),
                measure.coverage(window, at),
                LOOKBACKS.stream().map(lookback -> measure.burn(lookback, at)).toList(),
                measure.exhaustion(at),
                measure.resolution(window));
    }

    private static State state(Tally events) {
        return !events.measured() ? State.UNMEASURED : events.total() == 0 ? State.IDLE : State.MEASURED;
    }
}
