package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Locust's {@code _stats_history.csv}: a row a second, of totals since the beginning and percentiles of the last ten seconds. As many
 * users for a while are a step; its percentiles are the medians of its rows.
 *
 * <p>Source: locustio/locust, {@code StatsCSVFileWriter}.
 */
final class LocustHistory {
    private final List<Run> steps = new ArrayList<>();
    private Optional<Run> latest = Optional.empty();
    private final Map<Integer, Latencies> tails = new HashMap<>();
    private Optional<Moment> first = Optional.empty();
    private Optional<Moment> last = Optional.empty();

    private LocustHistory() {}

    /** @param millis of all requests so far, together */
    private record Moment(
            double seconds, double users, double requests, double failed, double millis, Percentiles percentiles) {}

    static List<Run> read(InputStream body) throws IOException {
        var history = new LocustHistory();
        var tables = new ArrayList<Table>();
        new Table(body, ',', List.of()).read(tables::add, row -> {
            var table = tables.getFirst();
            if (row.text(table.needed("Name")).equals("Aggregated")) {
                history.add(moment(table, row));
            }
        });
        history.close();
        if (history.latest.isEmpty()) {
            throw LoadTestProblem.UNREADABLE_FILE.because("there are no two rows 'Aggregated'");
        }
        // the time between steps is none, unless there is nothing else
        return history.steps.isEmpty() ? List.of(history.latest.get()) : history.steps;
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
        if (last.isPresent() && last.get().users() != moment.users()) {
            close();
        }
        first = first.or(() -> Optional.of(moment));
        last = Optional.of(moment);
        var percentiles = moment.percentiles();
        percentiles.p50().ifPresent(millis -> tell(50, millis));
        percentiles.p90().ifPresent(millis -> tell(90, millis));
        percentiles.p95().ifPresent(millis -> tell(95, millis));
        percentiles.p99().ifPresent(millis -> tell(99, millis));
    }

    private void tell(int percent, double millis) {
        tails.computeIfAbsent(percent, p -> Latencies.coarse()).add(millis, 1);
    }

    private void close() {
        if (first.isPresent() && last.orElseThrow().seconds() > first.get().seconds()) {
            var run = run(first.get(), last.get());
            latest = Optional.of(run);
            if (run.seconds() >= Run.SHORTEST) {
                Run.add(steps, run);
            }
        }
        first = Optional.empty();
        last = Optional.empty();
        tails.clear();
    }

    private Run run(Moment first, Moment last) {
        double seconds = last.seconds() - first.seconds();
        double requests = Math.max(0, last.requests() - first.requests());
        double mean = requests == 0 ? 0 : Math.max(0, last.millis() - first.millis()) / requests;
        var medians = new HashMap<Integer, Double>();
        tails.forEach((percent, rows) -> medians.put(percent, rows.percentile(50)));
        var percentiles = Percentiles.of(medians);
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
}
