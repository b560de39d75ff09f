package io.loadline.bench.forecast;

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

/**
 * The hourly series of the M4 competition: 48 hours each. Its measures (Makridakis, Spiliotis and Assimakopoulos 2020): sMAPE in
 * percent, MASE with the seasonal naive error of 24 hours as unit.
 */
record M4(List<Case> cases) {
    private static final int DAY = 24;
    private static final double PERCENT = 100;

    /** A history and what came after it. */
    static final class Case {
        private final Series history;
        private final double[] future;

        Case(Series history, double[] future) {
            this.history = history;
            this.future = future;
        }

        Series history() {
            return history;
        }

        double[] future() {
            return future;
        }

        Outcome outcome() {
            double unit = Accuracy.naiveError(history, DAY);
            var forecast = Forecast.of(history, hour -> false, future.length);
            var values = forecast.points().stream()
                    .mapToDouble(Forecast.Point::value)
                    .toArray();
            var naive = Forecast.seasonalNaive(history, false, future.length);
            return new Outcome(
                    Accuracy.of(future, values, unit), Accuracy.of(future, naive, unit), held(forecast.points()));
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
    }

    /** @param held hours within the 95 % interval */
    record Outcome(Accuracy ours, Accuracy naive, int held) {}

    /** @param seconds for all forecasts, on as many cores as the machine has */
    record Scores(
            int series,
            double smape,
            double mase,
            double naiveSmape,
            double naiveMase,
            double coverage95,
            double seconds) {}

    static M4 of(Path data) {
        var tests = rows(data, "hourly-test");
        return new M4(rows(data, "hourly-train").entrySet().stream()
                .filter(e -> tests.containsKey(e.getKey()))
                .map(e -> new Case(Series.of(Instant.EPOCH, e.getValue()), tests.get(e.getKey())))
                .toList());
    }

    /** The files of the competition are called Hourly-train.csv, others hourly-train.csv. */
    private static Map<String, double[]> rows(Path data, String prefix) {
        var folder = data.resolve("m4");
        var tables = Table.of(folder, prefix);
        return (tables.isEmpty() ? Table.of(folder, "H" + prefix.substring(1)) : tables)
                .stream()
                        .flatMap(table -> table.rows().stream())
                        .collect(Collectors.toMap(List::getFirst, M4::values, (one, other) -> one));
    }

    private static double[] values(List<String> row) {
        return row.stream()
                .skip(1)
                .filter(cell -> !cell.isBlank())
                .mapToDouble(Double::parseDouble)
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
                seconds));
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElse(0);
    }
}
