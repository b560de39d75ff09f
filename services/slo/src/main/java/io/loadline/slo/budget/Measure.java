package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The three views of what one goal has measured.
 *
 * @param raw every slice that counts
 * @param adjusted without the excluded times
 * @param contractual adjusted, and charged only up to the committed load
 */
public record Measure(Method method, Goal goal, TimeWindow timeWindow, Series raw, Series adjusted, Series contractual)
        implements Reckoning {

    public static Measure of(
            Method method,
            Goal goal,
            TimeWindow timeWindow,
            Series raw,
            List<Exclusion> exclusions,
            Committed committed) {
        var adjusted =
                raw.without(Times.of(exclusions.stream().map(Exclusion::window).toList()));
        var charged = adjusted.map(new Charging(committed));
        return new Measure(
                method,
                goal,
                timeWindow,
                raw,
                adjusted,
                method == Method.OCCURRENCES ? charged.mapWholeHours(committed::charged) : charged);
    }

    /** What a view counts over some time. */
    public Tally tally(Series view, Window window) {
        return Tally.of(method, goal, view.in(window)).plus(view.hoursIn(window));
    }

    @Override
    public Tally tally(View view, Window window) {
        return tally(series(view), window);
    }

    /** The slices of a view. */
    public Series series(View view) {
        return switch (view) {
            case RAW -> raw;
            case ADJUSTED -> adjusted;
            case CONTRACTUAL -> contractual;
        };
    }

    @Override
    public Budget.State state(Window window) {
        var events = events(window);
        return !events.measured()
                ? Budget.State.UNMEASURED
                : events.total() == 0 ? Budget.State.IDLE : Budget.State.MEASURED;
    }

    /** The events of the window, whatever the unit of the method. */
    private Tally events(Window window) {
        return Tally.of(Method.OCCURRENCES, goal, raw.in(window))
                .plus(raw.hoursIn(window).stream()
                        .map(hour -> new Hour(hour.start(), 0, hour.events(), hour.events(), hour.slices()))
                        .toList());
    }

    /** What each slice of the window that is known one by one adds to a view. */
    public List<Step> steps(Series view, Window window) {
        return Step.of(method, goal, view.in(window));
    }

    @Override
    public Figure figure(View view, Window window, Instant at) {
        var tally = tally(view, Sums.passed(window, at));
        return Figure.of(tally, units(tally, window), goal.target());
    }

    @Override
    public List<BigDecimal> used(List<Window> times, Window window, Instant at) {
        var allowed = figure(View.CONTRACTUAL, window, at).allowed();
        long bad = 0;
        var used = new ArrayList<BigDecimal>();
        for (var time : times) {
            bad += tally(View.CONTRACTUAL, time).bad();
            used.add(Figure.consumed(bad, allowed));
        }
        return used;
    }

    @Override
    public Optional<Resolution> resolution(Window window) {
        return raw.keptFrom(window.start()).map(from -> new Resolution(from, Duration.ofHours(1)));
    }

    @Override
    public List<PartFigure> parts(Window window, Instant at) {
        return List.of();
    }

    @Override
    public BigDecimal coverage(Window window, Instant at) {
        var passed = Sums.passed(window, at);
        return Figure.share(
                        raw.measuredSeconds(passed), Math.max(1, passed.length().toSeconds()))
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public Instant measuredUntil(Window window, Instant at) {
        return raw.measuredUntil(Sums.passed(window, at));
    }

    /** Units that the budget is a share of: the events there were, or all the slices that there are in the window. */
    public long units(Tally tally, Window window) {
        return method == Method.OCCURRENCES ? tally.total() : Tally.units(method, goal, window.length());
    }
}
