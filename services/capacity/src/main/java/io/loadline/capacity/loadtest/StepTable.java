package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * One row per rate, measured by whatever tool: {@code rate} (achieved requests per second), {@code seconds}, {@code mean} and at least
 * one of {@code p99}, {@code p95}, {@code p90} in milliseconds; {@code offered} (requests per second that were intended),
 * {@code errors} (0..1), {@code p50} and {@code users} may be left out.
 */
final class StepTable {
    private StepTable() {}

    static List<Run> read(InputStream body) throws IOException {
        var runs = new ArrayList<Run>();
        var tables = new ArrayList<Table>();
        new Table(body, ',', List.of()).read(tables::add, row -> Run.add(runs, run(tables.getFirst(), row)));
        if (runs.isEmpty()) {
            throw LoadTestProblem.UNREADABLE_FILE.because("there is no row");
        }
        return runs;
    }

    private static Run run(Table table, Table.Row row) {
        double rate = row.number(table.needed("rate"));
        double mean = row.number(table.needed("mean"));
        double errors = row.number(table.column("errors"), 0);
        if (errors > 1) {
            throw LoadTestProblem.UNREADABLE_FILE.line(row.line(), "errors are a share, 0 to 1");
        }
        double users = row.number(table.column("users"), 0);
        var percentiles = percentiles(table, row);
        return new Run(
                        row.number(table.needed("seconds")),
                        rate,
                        rate,
                        0,
                        errors,
                        mean,
                        percentiles.tailMillis(),
                        percentiles.tail(),
                        Optional.of(mean),
                        users == 0 ? Optional.empty() : Optional.of(users),
                        Optional.of(percentiles))
                .offered(row.number(table.column("offered"), rate));
    }

    private static Percentiles percentiles(Table table, Table.Row row) {
        var byPercent = new HashMap<Integer, Double>();
        for (int percent : new int[] {50, 90, 95, 99}) {
            double millis = row.number(table.column("p" + percent), -1);
            if (millis >= 0) {
                byPercent.put(percent, millis);
            }
        }
        return Percentiles.of(byPercent);
    }
}
