package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Ordinary;
import io.loadline.capacity.forecast.Recurring;
import io.loadline.capacity.forecast.Series;
import io.loadline.capacity.forecast.Uplift;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Days with an announced event, forecast without and with it; its effect is learnt from earlier events of the series only.
 *
 * @param without WAPE in percent of the forecast that knows of no events
 * @param with WAPE in percent of the forecast that does
 * @param held80 share of the values within the 80 % interval of the forecast that does, 0..1
 * @param values days or hours that were compared
 */
record EventDays(double without, double with, double held80, int values) {

    /**
     * What is forecast of a series.
     *
     * @param lead from the origin of a forecast to the event
     */
    record Task(Series series, List<Occasion> occasions, Duration lead) {
        private static final Uplift NONE = Uplift.assumed(1);

        /** One forecast per occasion, over its own time. */
        EventDays each() {
            return occasions.stream()
                    .map(occasion -> compared(occasion.start().minus(lead), occasion.start(), occasion.end()))
                    .reduce(Sums.NONE, Sums::plus)
                    .days();
        }

        /** One forecast per day that has an occasion, over the whole day. */
        EventDays eachDay() {
            return occasions.stream()
                    .map(occasion -> occasion.start().truncatedTo(ChronoUnit.DAYS))
                    .distinct()
                    .map(day -> compared(day.minus(lead), day, day.plus(Duration.ofDays(1))))
                    .reduce(Sums.NONE, Sums::plus)
                    .days();
        }

        private Sums compared(Instant origin, Instant from, Instant to) {
            var history = series.until(series.indexOf(origin));
            int steps = series.indexOf(to) - history.size();
            if (series.indexOf(origin) <= 0 || series.indexOf(to) > series.size() || history.known() < LEAST) {
                return Sums.NONE;
            }
            var blind = Forecast.of(history, hour -> false, steps).points();
            var recurring = Recurring.kinds(
                    history, occasions.stream().map(Occasion::past).toList());
            var exceptional = occasions.stream()
                    .filter(o -> !recurring.contains(o.kind()))
                    .toList();
            var events = occasions.stream()
                    .filter(o -> recurring.contains(o.kind()))
                    .map(Occasion::event)
                    .toList();
            var ordinary = Ordinary.of(history, hour -> within(exceptional, hour), events, steps);
            var knowing = Forecast.of(ordinary).points();
            var uplifts = exceptional.stream()
                    .filter(o -> o.end().isAfter(from) && o.start().isBefore(to))
                    .collect(Collectors.toMap(Occasion::kind, Function.identity(), (first, later) -> first))
                    .values()
                    .stream()
                    .collect(Collectors.toMap(Occasion::kind, first -> uplift(history, ordinary, exceptional, first)));
            var sums = Sums.NONE;
            for (int h = series.indexOf(from) - history.size(); h < steps; h++) {
                double actual = series.at(history.size() + h);
                if (!Double.isNaN(actual)) {
                    var lifted = lifted(exceptional, uplifts, knowing.get(h));
                    sums = sums.plus(new Sums(
                            Math.abs(actual - blind.get(h).value()),
                            Math.abs(actual - lifted.value()),
                            actual,
                            actual >= lifted.low80() && actual <= lifted.high80() ? 1 : 0,
                            1));
                }
            }
            return sums;
        }

        private static boolean within(List<Occasion> occasions, Instant instant) {
            return occasions.stream().anyMatch(o -> o.touches(instant));
        }

        private static Forecast.Point lifted(
                List<Occasion> occasions, Map<String, Uplift> uplifts, Forecast.Point point) {
            return occasions.stream()
                    .filter(o -> o.touches(point.hour()))
                    .findFirst()
                    .map(o -> uplifts.getOrDefault(o.kind(), NONE).on(point, o.phaseOf(point.hour())))
                    .orElse(point);
        }

        private Uplift uplift(Series history, Ordinary ordinary, List<Occasion> occasions, Occasion first) {
            var past = occasions.stream()
                    .filter(o -> !o.end().isAfter(history.end()))
                    .map(Occasion::past)
                    .toList();
            int ahead = Math.max(0, history.indexOf(first.start()) - history.size());
            var learnt = Uplift.learn(ordinary, past, first.kind(), ahead);
            return learnt.learntFrom() == 0 ? Uplift.assumed(first.planned()) : learnt;
        }
    }

    /** Values of history without which no forecast is made. */
    private static final int LEAST = 28;

    private record Sums(double without, double with, double actual, int held, int values) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    without + other.without,
                    with + other.with,
                    actual + other.actual,
                    held + other.held,
                    values + other.values);
        }

        EventDays days() {
            return new EventDays(100 * without / actual, 100 * with / actual, held / (double) values, values);
        }
    }
}
