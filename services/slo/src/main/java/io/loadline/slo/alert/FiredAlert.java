package io.loadline.slo.alert;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Budget;
import io.loadline.slo.budget.Reckoning;
import io.loadline.slo.budget.Resolution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which one rule fired for one goal.
 *
 * @param severity a ticket, too, when all the time so few failed that nobody was woken
 * @param threshold burn rate above which it fired
 * @param start when it was first seen to fire; that of the time that is looked at, when it fired before
 * @param end when it was first seen not to; empty when it fires to the end of that time
 */
public record FiredAlert(
        String objective,
        BurnRule.Severity severity,
        BigDecimal threshold,
        Duration longWindow,
        Instant start,
        Optional<Instant> end) {
    /** How long before a time slices must be known for it. */
    public static final Duration LOOKBACK = Budget.LOOKBACKS.getLast();

    /** One looks as often as the shortest window is long. */
    private static final Duration STEP = Budget.LOOKBACKS.getFirst();

    /**
     * Those of a goal, by rule and time. Of times whose slices are no longer kept nothing is said.
     *
     * @param reckoning with every slice of the window and of {@link #LOOKBACK} before it
     */
    public static List<FiredAlert> in(Window window, Reckoning reckoning) {
        var from = reckoning.resolution(window).map(Resolution::before).orElse(window.start());
        var fired = new ArrayList<FiredAlert>();
        for (var rule : BurnRule.of(reckoning.timeWindow().length())) {
            fired.addAll(of(rule, reckoning, from, window.end()));
        }
        return List.copyOf(fired);
    }

    private static List<FiredAlert> of(BurnRule rule, Reckoning reckoning, Instant from, Instant to) {
        var fired = new ArrayList<FiredAlert>();
        boolean fires = false;
        for (var at = from; !at.isAfter(to); at = at.plus(STEP)) {
            // while nothing is known nothing changes
            boolean goesOn = rule.fires(reckoning, at)
                    || (fires && !reckoning.last(rule.shortWindow(), at).measured());
            if (goesOn && !fires) {
                fired.add(begun(rule, reckoning, at));
            }
            if (goesOn && fired.getLast().severity != rule.severity() && !rule.isBadLuck(reckoning, at)) {
                fired.add(fired.removeLast().by(rule.severity()));
            }
            if (!goesOn && fires) {
                fired.add(fired.removeLast().until(at));
            }
            fires = goesOn;
        }
        return fired;
    }

    private static FiredAlert begun(BurnRule rule, Reckoning reckoning, Instant at) {
        var threshold = rule.factor(reckoning.timeWindow().length());
        return new FiredAlert(
                reckoning.goal().name(), BurnRule.Severity.TICKET, threshold, rule.longWindow(), at, Optional.empty());
    }

    private FiredAlert by(BurnRule.Severity severity) {
        return new FiredAlert(objective, severity, threshold, longWindow, start, end);
    }

    private FiredAlert until(Instant at) {
        return new FiredAlert(objective, severity, threshold, longWindow, start, Optional.of(at));
    }
}
