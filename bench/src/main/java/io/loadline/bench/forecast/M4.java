package io.loadline.bench.forecast;

import io.loadline.bench.Csv;
import io.loadline.capacity.forecast.Accuracy;
import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The hourly series of the M4 competition: 48 hours each. Its measures (Makridakis, Spiliotis and Assimakopoulos 2020): sMAPE in
 * percent, MASE with the seasonal naive error of 24 hours as unit, and of the 95 % interval in the same unit MSIS: how wide it is, and what
 * lies outside of it forty times.
 */
record M4(List<Case> cases) {
    private static final int DAY = 24;
    private static final double PERCENT = 100;
    private static final double OUTSIDE = 2 / 0.05;

    /** A history and what came after it. */
    static final class Case {
        private final Series history;
        private final double[] future;

        Case(Series history, double[] future) {
            this.history = history;
            this.future = future;
        }

        Outcome outcome() {
            double unit = Accuracy.naiveError(history, DAY);
            var forecast = Forecast.of(history, hour -> false, future.length);
            var values = forecast.points().stream()
                    .mapToDouble(Forecast.Point::value)
                    .toArray();
            var naive = Forecast.seasonalNaive(history, false, future.length);
            return new Outcome(
                    Accuracy.of(future, values, unit),
                    Accuracy.of(future, naive, unit),
                    held(forecast.points()),
                    unit == 0 ? 0 : interval(forecast.points()) / unit);
        }

        private int held(List<Forecast.Point> points) {
            int held = 0;
            for (int h = 0; h < future.length; h++) {
                held += future[h] >= points.get(h).low95()
                                && future[h] <= points.get(h).high95()
                        ? 1
                        : 0;
            }
            return held;
        }

        private double interval(List<Forecast.Point> points) {
            return IntStream.range(0, future.length)
                    .mapToDouble(h -> interval(points.get(h), future[h]))
                    .average()
                    .orElse(0);
        }

        private static double interval(Forecast.Point point, double actual) {
            double below = Math.max(0, point.low95() - actual);
            double above = Math.max(0, actual - point.high95());
            return point.high95() - point.low95() + OUTSIDE * (below + above);
        }
    }

    /**
     * What came of a forecast.
     *
     * @param held hours within the 95 % interval
     * @param msis of the interval
     */
    record Outcome(Accuracy ours, Accuracy naive, int held, double msis) {}

    /** @param seconds for all forecasts, on as many cores as the machine has */
    record Scores(
            int series,
            double smape,
            double mase,
            double naiveSmape,
            double naiveMase,
            double coverage95,
            double msis,
            double seconds) {}

    static M4 of(Path data) {
        var tests = rows(data, "hourly-test");
        return new M4(rows(data, "hourly-train").entrySet().stream()
                .filter(e -> tests.containsKey(e.getKey()) && e.getValue().length >= Forecast.LEAST_HISTORY)
                .map(e -> new Case(Series.of(Instant.EPOCH, e.getValue()), tests.get(e.getKey())))
                .toList());
    }

    private static Map<String, double[]> rows(Path data, String prefix) {
        var rows = Table.of(data.resolve("m4"), prefix).stream()
                .flatMap(table -> table.rows().stream())
                .collect(Collectors.toMap(List::getFirst, M4::values, (one, other) -> one));
        rows.values().removeIf(values -> values.length == 0);
        return rows;
    }

    /** Rows have empty cells after their last value. */
    private static double[] values(List<String> row) {
        return row.stream()
                .skip(1)
                .mapToDouble(Csv::number)
                .filter(Double::isFinite)
                .toArray();
    }

    Optional<Scores> scores() {
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        var outcomes = cases.parallelStream().map(Case::outcome).toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        double hours = outcomes.stream().mapToInt(o -> o.ours().points()).sum();
        return Optional.of(new Scores(
                cases.size(),
                PERCENT * mean(outcomes, o -> o.ours().smape()),
                mean(outcomes, o -> o.ours().mase()),
                PERCENT * mean(outcomes, o -> o.naive().smape()),
                mean(outcomes, o -> o.naive().mase()),
                outcomes.stream().mapToInt(Outcome::held).sum() / hours,
                mean(outcomes, Outcome::msis),
                seconds));
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElse(0);
    }
}
