package io.loadline.capacity.loadtest;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Locust's {@code _stats_history.csv}: a row a second, of totals since the beginning and percentiles of the last ten seconds. As many
 * users for a while are a step; its percentiles are the medians of its rows.
 *
 * <p>Source: locustio/locust, {@code StatsCSVFileWriter}.
 */
final class LocustHistory {
    private final List<Run> steps = new ArrayList<>();
    private final List<Moment> step = new ArrayList<>();

    private LocustHistory() {}

    /** @param millis of all requests so far, together */
    private record Moment(
            double seconds, double users, double requests, double failed, double millis, Percentiles percentiles) {}

    static List<Run> read(InputStream body) {
        var history = new LocustHistory();
        var tables = new ArrayList<Table>();
        new Table(body, ',', List.of()).read(tables::add, row -> {
            var table = tables.getFirst();
            if (row.text(table.needed("Name")).equals("Aggregated")) {
                history.add(moment(table, row));
            }
        });
        history.close();
        if (history.steps.isEmpty()) {
            throw LoadTestProblem.UNREADABLE_FILE.because("there are no two rows 'Aggregated'");
        }
        return held(history.steps);
    }

    /** The time between steps is none, unless there is nothing else. */
    private static List<Run> held(List<Run> steps) {
        var enough = steps.stream().filter(run -> run.seconds() >= Run.SHORTEST).toList();
        return enough.isEmpty() ? List.of(steps.getLast()) : enough;
    }

    private static Moment moment(Table table, Table.Row row) {
        double requests = row.number(table.needed("Total Request Count"));
        return new Moment(
                Times.read(row.text(table.needed("Timestamp")), row.line()) / 1000,
                row.number(table.needed("User Count")),
                requests,
                row.number(table.needed("Total Failure Count")),
                requests * row.number(table.needed("Total Average Response Time")),
                LocustStats.percentiles(table, row));
    }

    private void add(Moment moment) {
        if (!step.isEmpty() && step.getLast().users() != moment.users()) {
            close();
        }
        step.add(moment);
    }

    private void close() {
        if (step.size() > 1 && step.getLast().seconds() > step.getFirst().seconds()) {
            steps.add(run());
        }
        step.clear();
    }

    private Run run() {
        var first = step.getFirst();
        var last = step.getLast();
        double seconds = last.seconds() - first.seconds();
        double requests = Math.max(0, last.requests() - first.requests());
        double mean = requests == 0 ? 0 : Math.max(0, last.millis() - first.millis()) / requests;
        var percentiles = new Percentiles(
                median(step.stream()
                        .flatMap(m -> m.percentiles().p50().stream())
                        .toList()),
                median(step.stream()
                        .flatMap(m -> m.percentiles().p90().stream())
                        .toList()),
                median(step.stream()
                        .flatMap(m -> m.percentiles().p95().stream())
                        .toList()),
                median(step.stream()
                        .flatMap(m -> m.percentiles().p99().stream())
                        .toList()));
        return new Run(
                seconds,
                requests / seconds,
                requests / seconds,
                0,
                requests == 0 ? 0 : Math.clamp((last.failed() - first.failed()) / requests, 0, 1),
                mean,
                percentiles.tailMillis(),
                percentiles.tail(),
                Optional.of(mean),
                Optional.of(last.users()),
                Optional.of(percentiles));
    }

    private static Optional<Double> median(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().sorted().toList().get(values.size() / 2));
    }
}
