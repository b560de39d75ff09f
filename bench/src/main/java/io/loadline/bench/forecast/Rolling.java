package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Series;
import io.loadline.capacity.scaling.SurpriseDays;
import java.util.LinkedHashMap;
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
     * @param held hours of which the 95 % interval held
     */
    record Sums(double error, double naive, double actual, int held, int hours) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    error + other.error,
                    naive + other.naive,
                    actual + other.actual,
                    held + other.held,
                    hours + other.hours);
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
                    .filter(origin -> origin >= LEAST)
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
        var both = Both.NONE;
        for (int h = 0; h < hours; h++) {
            if (!Double.isNaN(series.at(origin + h))) {
                var hour = sums(series.at(origin + h), points.get(h), naive[h]);
                both = both.plus(new Both(hour, surprises.contain(series.timeOf(origin + h)) ? Sums.NONE : hour));
            }
        }
        return both;
    }

    private static Sums sums(double actual, Forecast.Point point, double naive) {
        return new Sums(
                Math.abs(actual - point.value()),
                Math.abs(actual - naive),
                Math.abs(actual),
                actual >= point.low95() && actual <= point.high95() ? 1 : 0,
                1);
    }
}
