package io.loadline.capacity.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code vegeta report} says, as JSON or as text. Its rate is that at which requests were sent, or would have been: when the machine
 * of the generator could open no more connections, requests without a status were not.
 *
 * <p>Source: tsenart/vegeta, {@code lib/metrics.go} and {@code lib/reporters.go}.
 */
final class VegetaReport {
    private static final double PER_MILLI = 1e6;
    private static final Pattern UNANSWERED = Pattern.compile("(?m)^Status Codes .*?\\b0:(\\d+)");
    /** Looks at a line once, however long it is. */
    private static final Pattern ROW = Pattern.compile("(?m)^(\\w[\\w ]*+)\\[([^\\]\\v]++)\\]\\h++(.++)$");

    private VegetaReport() {}

    static Run json(JsonNode report) {
        var latencies = report.path("latencies");
        var byPercent = new HashMap<Integer, Double>();
        for (int percent : new int[] {50, 90, 95, 99}) {
            Trees.number(latencies, percent + "th").ifPresent(nanos -> byPercent.put(percent, nanos / PER_MILLI));
        }
        return run(
                Trees.needed(report, "duration") / PER_MILLI / 1000,
                Trees.needed(report, "rate"),
                Trees.needed(report, "success"),
                report.path("errors").toString(),
                Trees.number(report.path("status_codes"), "0").orElse(0.0),
                Trees.needed(latencies, "mean") / PER_MILLI,
                Percentiles.of(byPercent));
    }

    static Run text(String report) {
        var rows = rows(report);
        var byPercent = new HashMap<Integer, Double>();
        for (int percent : new int[] {50, 90, 95, 99}) {
            Optional.ofNullable(rows.get("Latencies " + percent))
                    .ifPresent(span -> byPercent.put(percent, Spans.millis(span, 0)));
        }
        return run(
                Spans.millis(needed(rows, "Duration attack"), 0) / 1000,
                Numbers.read(needed(rows, "Requests rate"), 0),
                Numbers.read(needed(rows, "Success ratio").replace("%", ""), 0) / 100,
                report,
                UNANSWERED
                        .matcher(report)
                        .results()
                        .mapToDouble(found -> Numbers.read(found.group(1), 0))
                        .sum(),
                Spans.millis(needed(rows, "Latencies mean"), 0),
                Percentiles.of(byPercent));
    }

    /** @param unanswered requests without a status */
    private static Run run(
            double seconds,
            double rate,
            double success,
            String errors,
            double unanswered,
            double mean,
            Percentiles percentiles) {
        double unsent = Exhaustion.isIn(errors) && seconds > 0 ? Math.min(rate, unanswered / seconds) : 0;
        double sent = rate - unsent;
        return new Run(
                seconds,
                sent,
                sent,
                unsent,
                sent == 0 ? 0 : Math.clamp(1 - success * rate / sent, 0, 1),
                mean,
                percentiles.tailMillis(),
                percentiles.tail(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(percentiles));
    }

    /** Each figure by the names of its row and column, such as {@code Latencies mean}. */
    private static Map<String, String> rows(String report) {
        var rows = new HashMap<String, String>();
        ROW.matcher(report).results().forEach(row -> {
            var names = split(row.group(2));
            var values = split(row.group(3));
            for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
                rows.put(row.group(1).strip() + " " + names.get(i), values.get(i));
            }
        });
        return rows;
    }

    private static List<String> split(String list) {
        var parts = new ArrayList<String>();
        for (var part : list.split(",", -1)) {
            parts.add(part.strip());
        }
        return parts;
    }

    private static String needed(Map<String, String> rows, String name) {
        return Optional.ofNullable(rows.get(name))
                .orElseThrow(() ->
                        LoadTestProblem.UNREADABLE_FILE.because("this is no report of vegeta: it has no " + name));
    }
}
