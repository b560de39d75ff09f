package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Locust's {@code _stats.csv}: the row of all requests together.
 *
 * <p>Source: locustio/locust, {@code locust/stats.py}, whose columns had other names before 1.0.
 */
final class LocustStats {
    private static final Set<String> ALL = Set.of("Aggregated", "Total");

    private LocustStats() {}

    static List<Run> read(InputStream body) throws IOException {
        var runs = new ArrayList<Run>();
        var tables = new ArrayList<Table>();
        new Table(body, ',', List.of()).read(tables::add, row -> {
            var table = tables.getFirst();
            if (ALL.contains(row.text(table.needed("Name")))) {
                Run.add(runs, run(table, row));
            }
        });
        if (runs.isEmpty()) {
            throw LoadTestProblem.UNREADABLE_FILE.because("there is no row 'Aggregated'");
        }
        return runs;
    }

    private static Run run(Table table, Table.Row row) {
        double requests = row.number(table.needed("Request Count", "# requests"));
        double failed = row.number(table.needed("Failure Count", "# failures"));
        double rate = row.number(table.needed("Requests/s"));
        var percentiles = percentiles(table, row);
        return new Run(
                rate == 0 ? 0 : requests / rate,
                rate,
                rate,
                0,
                requests == 0 ? 0 : Math.min(1, failed / requests),
                row.number(table.needed("Average Response Time", "Average response time")),
                percentiles.tailMillis(),
                percentiles.tail(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(percentiles));
    }

    static Percentiles percentiles(Table table, Table.Row row) {
        var byPercent = new HashMap<Integer, Double>();
        for (int percent : new int[] {50, 90, 95, 99}) {
            double millis = row.number(table.column(percent + "%"), -1);
            if (millis >= 0) {
                byPercent.put(percent, millis);
            }
        }
        return Percentiles.of(byPercent);
    }
}
