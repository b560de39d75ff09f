package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Series;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Forecasts of one hourly series from the last 26 weekly origins that its end allows.
 *
 * @param wape sum of the absolute errors over the sum of what came, in percent, by horizon
 */
record Rolling(Map<String, Double> wape, Map<String, Double> naive, Map<String, Double> coverage95) {
    private static final int WEEK = 168;
    private static final int ORIGINS = 26;
    private static final int LEAST = 3 * WEEK;
    private static final Map<String, Integer> HORIZONS = horizons();

    private static Map<String, Integer> horizons() {
        var horizons = new LinkedHashMap<String, Integer>();
        horizons.put("24h", 24);
        horizons.put("7d", WEEK);
        horizons.put("28d", 4 * WEEK);
        return horizons;
    }

    /** Sums over one origin. */
    private record Sums(double error, double naive, double actual, int held, int hours) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    error + other.error,
                    naive + other.naive,
                    actual + other.actual,
                    held + other.held,
                    hours + other.hours);
        }
    }

    static Rolling of(Series series) {
        var rolling = new Rolling(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        HORIZONS.forEach((name, hours) -> {
            var sums = IntStream.range(0, ORIGINS)
                    .map(week -> series.size() - hours - week * WEEK)
                    .filter(origin -> origin >= LEAST)
                    .parallel()
                    .mapToObj(origin -> sums(series, origin, hours))
                    .reduce(Sums.NONE, Sums::plus);
            if (sums.actual() > 0) {
                rolling.wape().put(name, 100 * sums.error() / sums.actual());
                rolling.naive().put(name, 100 * sums.naive() / sums.actual());
                rolling.coverage95().put(name, sums.held() / (double) sums.hours());
            }
        });
        return rolling;
    }

    private static Sums sums(Series series, int origin, int hours) {
        var history = series.until(origin);
        var points = Forecast.of(history, hour -> false, hours).points();
        var naive = Forecast.seasonalNaive(history, true, hours);
        var sums = Sums.NONE;
        for (int h = 0; h < hours; h++) {
            if (!Double.isNaN(series.at(origin + h))) {
                sums = sums.plus(sums(series.at(origin + h), points.get(h), naive[h]));
            }
        }
        return sums;
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
