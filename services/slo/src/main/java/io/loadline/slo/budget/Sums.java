package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is charged to one goal, seen from an instant: as much as alerts and the watch over its budget ask for. */
public sealed interface Sums permits Reckoning, RunningSums {
    /** Of these the shortest that was measured tells the pace. */
    List<Duration> PACES = List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));

    Method method();

    Goal goal();

    TimeWindow timeWindow();

    /** What the contract counts of the slices that start in the time before the instant. */
    Tally last(Duration lookback, Instant at);

    /** How much of the contractual budget is used, of the window that one looks at at the instant. */
    Figure charged(Instant at);

    /** How fast the contractual budget burns just now. */
    default Burn burn(Duration lookback, Instant at) {
        return Burn.of(lookback, last(lookback, at), goal().target());
    }

    /**
     * When the contractual budget is gone at the pace of the last while; empty when it will last or is gone. Time to exhaustion =
     * remaining x window / burn rate.
     */
    default Optional<Instant> exhaustion(Instant at) {
        var remaining = charged(at).remaining();
        if (remaining.signum() <= 0) {
            return Optional.empty();
        }
        var window = timeWindow().at(at);
        var length = BigDecimal.valueOf(window.length().toSeconds());
        return pace(at).filter(rate -> rate.signum() > 0)
                .map(rate -> remaining.multiply(length).divide(rate, Figure.DIGITS))
                .filter(seconds -> seconds.compareTo(length) < 0)
                .map(seconds -> at.plusSeconds(seconds.longValue()))
                .filter(instant -> timeWindow().isRolling() || instant.isBefore(window.end()));
    }

    private Optional<BigDecimal> pace(Instant at) {
        return PACES.stream()
                .map(lookback -> burn(lookback, at).rate())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The part of a window that has passed, or all of one that lies apart from the instant. */
    static Window passed(Window window, Instant at) {
        if (at.equals(window.start())) {
            // nothing has: slices start at whole seconds, and none between two of them
            return new Window(at.plusNanos(1), at.plusNanos(2));
        }
        return at.isBefore(window.end()) && at.isAfter(window.start()) ? new Window(window.start(), at) : window;
    }
}
