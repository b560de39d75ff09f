package io.loadline.capacity.loadtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What wrk and wrk2 print. wrk sends as fast as its connections let it, so a run whose connections were always busy is refused as
 * any closed test is; wrk2 keeps a rate.
 *
 * <p>Source: wg/wrk, {@code src/wrk.c}; giltene/wrk2.
 */
final class WrkReport {
    // each looks at a line once, however long the file is
    private static final Pattern TOTAL = Pattern.compile("(?m)^\\h*+(\\d++) requests in (\\S+),");
    private static final Pattern RATE = Pattern.compile("(?m)^Requests/sec:\\h++([\\d.]+)");
    private static final Pattern MEAN = Pattern.compile("(?m)^\\h*+Latency\\h++(\\d\\S*)");
    private static final Pattern CONNECTIONS = Pattern.compile("threads and (\\d+) connections");
    private static final Pattern PERCENTILE = Pattern.compile("(?m)^\\h*+([\\d.]++)%\\h++(\\d\\S*+)\\h*+$");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKET =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private WrkReport() {}

    static Run read(String report) {
        double requests = number(report, TOTAL);
        double seconds = millis(find(report, TOTAL).group(2)) / 1000;
        double rate = number(report, RATE);
        var percentiles = Percentiles.of(percentiles(report));
        double mean = millis(find(report, MEAN).group(1));
        double lost = lost(report);
        double failed = lost + first(report, STATUS).map(m -> value(m, 1)).orElse(0.0);
        return new Run(
                seconds,
                rate,
                rate,
                0,
                requests + lost == 0 ? 0 : Math.min(1, failed / (requests + lost)),
                mean,
                percentiles.tailMillis(),
                percentiles.tail(),
                Optional.of(mean),
                Optional.of(number(report, CONNECTIONS)),
                Optional.of(percentiles));
    }

    /** Those without an answer, which are not among the requests. */
    private static double lost(String report) {
        return first(report, SOCKET)
                .map(errors -> List.of(1, 2, 3, 4).stream()
                        .mapToDouble(group -> value(errors, group))
                        .sum())
                .orElse(0.0);
    }

    private static Map<Integer, Double> percentiles(String report) {
        var found = new HashMap<Integer, Double>();
        PERCENTILE.matcher(report).results().forEach(line -> {
            double percent = value(line, 1);
            if (percent == Math.rint(percent)) {
                found.putIfAbsent((int) percent, millis(line.group(2)));
            }
        });
        return found;
    }

    private static double millis(String span) {
        return Spans.millis(span, 0);
    }

    private static double number(String report, Pattern pattern) {
        return value(find(report, pattern), 1);
    }

    private static double value(MatchResult found, int group) {
        return Numbers.read(found.group(group), 0);
    }

    private static MatchResult find(String report, Pattern pattern) {
        return first(report, pattern)
                .orElseThrow(() -> LoadTestProblem.UNREADABLE_FILE.because("this is no report of wrk: " + pattern));
    }

    private static Optional<MatchResult> first(String report, Pattern pattern) {
        return pattern.matcher(report).results().findFirst();
    }
}
