package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Series;
import io.loadline.capacity.scaling.SurpriseDays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Forecasts of one hourly series from the last 26 weekly origins that its end allows.
 *
 * @param all by horizon
 * @param announced by horizon, without the hours of days on which something happened that nobody had announced ({@link SurpriseDays})
 * @param surprises how many of those days there are from the first origin on
 */
record Rolling(Map<String, Sums> all, Map<String, Sums> announced, int surprises) {
    private static final int WEEK = 168;
    private static final int ORIGINS = 26;
    private static final int LEAST = 3 * WEEK;
    private static final int FARTHEST = 4 * WEEK;
    private static final Map<String, Integer> HORIZONS = horizons();

    private static Map<String, Integer> horizons() {
        var horizons = new LinkedHashMap<String, Integer>();
        horizons.put("24h", 24);
        horizons.put("7d", WEEK);
        horizons.put("28d", FARTHEST);
        return horizons;
    }

    /**
     * Over the hours of forecasts.
     *
     * @param error of the forecast, absolute
     * @param naive error of the seasonal naive one
     * @param actual what came
     * @param planned what plans are made for: the upper ends of the 95 % intervals
     * @param held hours of which the 95 % interval held
     * @param peaks forecasts whose greatest planned hour was not surpassed by the greatest that came
     * @param forecasts of which there was an hour to compare
     */
    record Sums(
            double error, double naive, double actual, double planned, int held, int hours, int peaks, int forecasts) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    error + other.error,
                    naive + other.naive,
                    actual + other.actual,
                    planned + other.planned,
                    held + other.held,
                    hours + other.hours,
                    peaks + other.peaks,
                    forecasts + other.forecasts);
        }

        /** Sum of the absolute errors over the sum of what came, in percent. */
        double wape() {
            return 100 * error / actual;
        }

        double naiveWape() {
            return 100 * naive / actual;
        }

        double coverage95() {
            return held / (double) hours;
        }

        double peaksHeld() {
            return peaks / (double) forecasts;
        }

        /** Planned beyond what came, as a share of it. */
        double spare() {
            return planned / actual - 1;
        }
    }

    private record Both(Sums all, Sums announced) {
        static final Both NONE = new Both(Sums.NONE, Sums.NONE);

        Both plus(Both other) {
            return new Both(all.plus(other.all), announced.plus(other.announced));
        }
    }

    static Rolling of(Series series) {
        var surprises = SurpriseDays.of(series);
        var both = new LinkedHashMap<String, Both>();
        HORIZONS.forEach((name, hours) -> {
            var sums = IntStream.range(0, ORIGINS)
                    .map(week -> series.size() - hours - week * WEEK)
                    .filter(origin -> origin >= LEAST && series.until(origin).known() >= Forecast.LEAST_HISTORY)
                    .parallel()
                    .mapToObj(origin -> sums(series, origin, hours, surprises))
                    .reduce(Both.NONE, Both::plus);
            if (sums.announced().actual() > 0) {
                both.put(name, sums);
            }
        });
        int first = Math.max(LEAST, series.size() - FARTHEST - (ORIGINS - 1) * WEEK);
        return new Rolling(
                of(both, Both::all),
                of(both, Both::announced),
                surprises.since(series.timeOf(first)).size());
    }

    private static Map<String, Sums> of(Map<String, Both> both, Function<Both, Sums> which) {
        var sums = new LinkedHashMap<String, Sums>();
        both.forEach((name, pair) -> sums.put(name, which.apply(pair)));
        return sums;
    }

    private static Both sums(Series series, int origin, int hours, SurpriseDays surprises) {
        var history = series.until(origin);
        var points = Forecast.of(history, hour -> false, hours).points();
        var naive = Forecast.seasonalNaive(history, true, hours);
        var all = new ArrayList<Sums>();
        var announced = new ArrayList<Sums>();
        for (int h = 0; h < hours; h++) {
            double actual = series.at(origin + h);
            if (!Double.isNaN(actual)) {
                var hour = sums(actual, points.get(h), naive[h]);
                all.add(hour);
                if (!surprises.contain(series.timeOf(origin + h))) {
                    announced.add(hour);
                }
            }
        }
        return new Both(forecast(all), forecast(announced));
    }

    private static Sums forecast(List<Sums> hours) {
        double came = hours.stream().mapToDouble(Sums::actual).max().orElse(0);
        double planned = hours.stream().mapToDouble(Sums::planned).max().orElse(0);
        var peak = new Sums(0, 0, 0, 0, 0, 0, came <= planned ? 1 : 0, 1);
        return hours.isEmpty() ? Sums.NONE : hours.stream().reduce(peak, Sums::plus);
    }

    private static Sums sums(double actual, Forecast.Point point, double naive) {
        return new Sums(
                Math.abs(actual - point.value()),
                Math.abs(actual - naive),
                Math.abs(actual),
                point.high95(),
                actual >= point.low95() && actual <= point.high95() ? 1 : 0,
                1,
                0,
                0);
    }
}
