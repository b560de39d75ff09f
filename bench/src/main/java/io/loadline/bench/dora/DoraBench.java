package io.loadline.bench.dora;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares the rules of the delivery keys in mode {@code devlake} with the tables that DevLake's own tests expect. How DevLake makes
 * deployments of the pipelines of a build server is written down here: the change registry is told of deployments.
 */
public final class DoraBench implements Bench {
    @Override
    public String name() {
        return "dora";
    }

    @Override
    public String about() {
        return "DevLake's rules for DORA's keys beside the tables of its own tests";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) {
        var tables = new DevLake(Tables.below(options.folder())).tables();
        if (tables.isEmpty()) {
            throw new AbsentDataException("There are no tables of DevLake's tests in " + options.folder() + ".");
        }
        var text = new StringBuilder("%-44s %9s %9s%n".formatted("table", "expected", "matched"));
        var figures = new LinkedHashMap<String, Map<String, Integer>>();
        boolean equal = true;
        for (var table : tables) {
            text.append("%-44s %9d %9d%n".formatted(table.table(), table.expected(), table.matched()));
            table.differences()
                    .forEach(difference -> text.append("  ").append(difference).append(System.lineSeparator()));
            figures.merge(
                    table.table(), Map.of("expected", table.expected(), "matched", table.matched()), DoraBench::sum);
            equal &= table.expected() == table.matched();
        }
        return new Report(text.toString(), Map.of("tables", figures), equal);
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
        return Map.of(
                "expected",
                one.getOrDefault("expected", 0) + other.getOrDefault("expected", 0),
                "matched",
                one.getOrDefault("matched", 0) + other.getOrDefault("matched", 0));
    }
}
