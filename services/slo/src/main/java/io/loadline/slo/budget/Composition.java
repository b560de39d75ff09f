package io.loadline.slo.budget;

import io.loadline.kernel.Plain;
import io.loadline.kernel.Window;
import io.loadline.slo.objective.Composite.Combination;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A goal that is made of others. With e for the share of a part that is bad, w for its weight, a for what its own target allows and A for
 * what the target of the whole does, the whole fails in
 *
 * <ul>
 *   <li>{@code weighted}: sum(w e) / sum(w)
 *   <li>{@code journey}: 1 - product(1 - e)
 *   <li>{@code budgets}: sum(w e A / a) of events, so that each part burns the budget of the whole at the rate of its own; sum(w e) of
 *       RatioTimeslices, so that two parts of 95 % make 90 %. Source: OpenSLO, notes on composite SLOs.
 * </ul>
 *
 * <p>and its budget is used by that over A. Slices of the method Timeslices are either good or bad: in a journey, and with budgets, one is
 * bad when it is bad for any part, and then the whole counts slices as any other goal does. All of it is exact, and rounded once.
 *
 * @param parts over the window of the whole, in its slices of time; at least one
 */
public record Composition(Method method, Goal goal, TimeWindow timeWindow, Combination combination, List<Part> parts)
        implements Reckoning {
    private static final Tally NOTHING = new Tally(0, 0, 0);

    /**
     * One of them.
     *
     * @param slo objective that it is of, by today's name
     */
    public record Part(String slo, Measure measure, BigDecimal weight) {}

    /** Whether a slice of time is good or bad for all parts together. */
    public static boolean isJoint(Method method, Combination combination) {
        return method == Method.TIMESLICES && combination != Combination.WEIGHTED;
    }

    @Override
    public Tally tally(View view, Window window) {
        return isJoint(method, combination) ? joint(view, window) : together(each(view, window));
    }

    @Override
    public Figure figure(View view, Window window, Instant at) {
        var passed = Sums.passed(window, at);
        if (isJoint(method, combination)) {
            return Figure.of(joint(view, passed), Tally.units(method, goal, window.length()), goal.target());
        }
        var tallies = each(view, passed);
        var units = units(tallies, window);
        return Figure.of(
                together(tallies),
                units.stream().mapToLong(Long::longValue).sum(),
                goal.target(),
                sli(failed(tallies, tallies.stream().map(Tally::total).toList())),
                failed(tallies, units).by(allowed(goal)));
    }

    @Override
    public Burn burn(Duration lookback, Instant at) {
        var window = new Window(at.minus(lookback), at);
        if (isJoint(method, combination)) {
            return Burn.of(lookback, joint(View.CONTRACTUAL, window), goal.target());
        }
        var tallies = each(View.CONTRACTUAL, window);
        return new Burn(
                lookback,
                together(tallies).measured()
                        ? Optional.of(Plain.of(failed(
                                        tallies,
                                        tallies.stream().map(Tally::total).toList())
                                .by(allowed(goal))
                                .rounded(Figure.DIGITS)))
                        : Optional.empty());
    }

    @Override
    public List<BigDecimal> used(List<Window> times, Window window, Instant at) {
        var units = isJoint(method, combination)
                ? List.of(Tally.units(method, goal, window.length()))
                : units(each(View.CONTRACTUAL, Sums.passed(window, at)), window);
        var sums = new ArrayList<>(Collections.nCopies(units.size(), NOTHING));
        var used = new ArrayList<BigDecimal>();
        for (var time : times) {
            var more = isJoint(method, combination)
                    ? List.of(joint(View.CONTRACTUAL, time))
                    : each(View.CONTRACTUAL, time);
            for (int i = 0; i < sums.size(); i++) {
                sums.set(i, sums.get(i).plus(more.get(i)));
            }
            used.add(failedJointly(sums, units).by(allowed(goal)).rounded(Figure.DIGITS));
        }
        return used;
    }

    /** Nothing is known of the whole when nothing is known of a part. */
    @Override
    public Budget.State state(Window window) {
        var states = parts.stream().map(part -> part.measure.state(window)).toList();
        if (states.contains(Budget.State.UNMEASURED)) {
            return Budget.State.UNMEASURED;
        }
        return states.contains(Budget.State.MEASURED) ? Budget.State.MEASURED : Budget.State.IDLE;
    }

    /** That of the part of which the least is known. */
    @Override
    public BigDecimal coverage(Window window, Instant at) {
        return parts.stream()
                .map(part -> part.measure.coverage(window, at))
                .min(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public Instant measuredUntil(Window window, Instant at) {
        return parts.stream()
                .map(part -> part.measure.measuredUntil(window, at))
                .min(Comparator.naturalOrder())
                .orElse(window.start());
    }

    @Override
    public Optional<Resolution> resolution(Window window) {
        return parts.stream()
                .flatMap(part -> part.measure.resolution(window).stream())
                .max(Comparator.comparing(Resolution::before));
    }

    @Override
    public List<PartFigure> parts(Window window, Instant at) {
        return parts.stream()
                .map(part -> new PartFigure(
                        part.slo,
                        part.measure.goal().name(),
                        part.measure.goal().target(),
                        part.weight,
                        part.measure.state(Sums.passed(window, at)),
                        part.measure.figure(View.CONTRACTUAL, window, at)))
                .toList();
    }

    /** How many bad units of each part use up the budget of a window, if no other part failed in anything; in the order of the parts. */
    public List<BigDecimal> allowances(Window window, Instant at) {
        var units = units(each(View.CONTRACTUAL, Sums.passed(window, at)), window);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> allowed(goal)
                        .by(impact(parts.get(i)))
                        .times(Fraction.share(units.get(i), 1))
                        .rounded(Figure.DIGITS))
                .toList();
    }

    private List<Tally> each(View view, Window window) {
        return parts.stream().map(part -> part.measure.tally(view, window)).toList();
    }

    private static Tally together(List<Tally> tallies) {
        var sum = tallies.stream().reduce(NOTHING, Tally::plus);
        return new Tally(
                sum.good(),
                sum.total(),
                tallies.stream().mapToInt(Tally::slices).min().orElse(0));
    }

    private List<Long> units(List<Tally> tallies, Window window) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).measure.units(tallies.get(i), window))
                .toList();
    }

    /** Nobody can fail in more than everything, whatever the weights say. */
    private static Fraction sli(Fraction failed) {
        var sli = failed.missing();
        return sli.numerator().signum() < 0 ? Fraction.ZERO : sli;
    }

    private Fraction failedJointly(List<Tally> tallies, List<Long> of) {
        return isJoint(method, combination)
                ? Fraction.share(tallies.getFirst().bad(), of.getFirst())
                : failed(tallies, of);
    }

    private Fraction failed(List<Tally> tallies, List<Long> of) {
        var bad = IntStream.range(0, parts.size())
                .mapToObj(i -> Fraction.share(tallies.get(i).bad(), of.get(i)))
                .toList();
        if (combination == Combination.JOURNEY) {
            return bad.stream()
                    .map(Fraction::missing)
                    .reduce(Fraction.ONE, Fraction::times)
                    .missing();
        }
        return IntStream.range(0, parts.size())
                .mapToObj(i -> bad.get(i).times(impact(parts.get(i))))
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    /** What the whole fails in when this part fails in everything, and no other in anything. */
    private Fraction impact(Part part) {
        var weight = Fraction.of(part.weight);
        return switch (combination) {
            case JOURNEY -> Fraction.ONE;
            case WEIGHTED ->
                weight.by(parts.stream().map(each -> Fraction.of(each.weight)).reduce(Fraction.ZERO, Fraction::plus));
            case BUDGETS ->
                switch (method) {
                    case OCCURRENCES -> weight.times(allowed(goal)).by(allowed(part.measure.goal()));
                    case RATIO_TIMESLICES -> weight;
                    case TIMESLICES -> Fraction.ONE;
                };
        };
    }

    private static Fraction allowed(Goal goal) {
        return Fraction.of(BigDecimal.ONE.subtract(goal.target()));
    }

    /**
     * Slices that are bad for any part. Of hours of which only sums are known they are taken to be different ones, as far as the hour has
     * so many: which is so unless no slices of it are kept, because an hour that is bad for several parts is otherwise read slice by slice.
     */
    private Tally joint(View view, Window window) {
        var bad = new HashMap<Long, Boolean>();
        var old = new HashMap<Long, Tally>();
        int least = Integer.MAX_VALUE;
        for (var part : parts) {
            var measure = part.measure;
            measure.steps(measure.series(view), window)
                    .forEach(step -> bad.merge(step.start(), step.bad() > 0, Boolean::logicalOr));
            measure.series(view)
                    .hoursIn(window)
                    .forEach(hour -> old.merge(
                            hour.start(), new Tally(hour.good(), hour.total(), hour.slices()), Composition::worst));
            least = Math.min(least, measure.tally(view, window).slices());
        }
        long failed = bad.values().stream().filter(one -> one).count();
        var sum = old.values().stream().reduce(new Tally(bad.size() - failed, bad.size(), 0), Tally::plus);
        return new Tally(sum.good(), sum.total(), least);
    }

    private static Tally worst(Tally one, Tally other) {
        long total = Math.max(one.total(), other.total());
        return new Tally(Math.max(0, total - one.bad() - other.bad()), total, one.slices() + other.slices());
    }
}
