package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * JMeter's results (JTL) as CSV, in which the columns and what separates them are configurable. What a transaction controller sums
 * up is no request.
 *
 * <p>Source: apache/jmeter, {@code CSVSaveService} and {@code SampleSaveConfiguration}.
 */
final class JmeterCsv {
    /** What JMeter writes by default, for files that were saved without the names; later columns are not needed. */
    private static final List<String> UNNAMED = List.of(
            "timeStamp", "elapsed", "label", "responseCode", "responseMessage", "threadName", "dataType", "success");

    private static final String TIME = "timeStamp";
    private static final String SEPARATORS = ",;\t|";

    private final Samples samples;
    private int time;
    private int elapsed;
    private int success;
    private OptionalInt label = OptionalInt.empty();
    private OptionalInt code = OptionalInt.empty();
    private OptionalInt message = OptionalInt.empty();
    private OptionalInt users = OptionalInt.empty();
    private OptionalInt count = OptionalInt.empty();
    private OptionalInt errors = OptionalInt.empty();

    private JmeterCsv(Samples samples) {
        this.samples = samples;
    }

    static void read(Opening file, Samples samples) throws IOException {
        var first = file.firstLine();
        boolean named = first.isEmpty() || !Character.isDigit(first.charAt(0));
        var results = new JmeterCsv(samples);
        new Table(file.body(), separator(first), named ? List.of() : UNNAMED).read(results::columns, results::row);
    }

    /** Whether a summary of other rows. */
    static boolean isTransaction(String message) {
        return message.startsWith("Number of samples in transaction :");
    }

    /** Whichever occurs most often in the first line. */
    private static char separator(String line) {
        return (char) SEPARATORS
                .chars()
                .boxed()
                .max(Comparator.comparingLong(
                        c -> line.chars().filter(other -> other == c).count()))
                .orElse((int) ',')
                .intValue();
    }

    private void columns(Table table) {
        time = table.needed(TIME);
        elapsed = table.needed("elapsed");
        success = table.needed("success");
        label = table.column("label");
        code = table.column("responseCode");
        message = table.column("responseMessage");
        users = table.column("allThreads");
        count = table.column("SampleCount");
        errors = table.column("ErrorCount");
    }

    private void row(Table.Row row) {
        // results of several generators may have been put together with their headers
        if (row.text(time).equals(TIME) || isTransaction(row.text(message)) || !samples.wants(row.text(label))) {
            return;
        }
        double start = Times.read(row.text(time), row.line());
        boolean failed = !isTrue(row.text(success), row.line());
        double sum = Math.max(1, row.number(count, 1));
        if (failed && (Exhaustion.isIn(row.text(message)) || Exhaustion.isIn(row.text(code)))) {
            samples.dropped(start, sum);
            return;
        }
        var told = errors.isPresent() ? OptionalDouble.of(row.number(errors, 0)) : OptionalDouble.empty();
        answered(samples, start, row.number(elapsed), sum, failed, told);
        double threads = row.number(users, 0);
        if (threads > 0) {
            samples.users(start, threads);
        }
    }

    /**
     * A result, which is of several requests where a generator sums up before it sends (JMeter's statistical mode).
     *
     * @param elapsed milliseconds that they took together
     * @param failed what is said of all of them
     * @param errors how many of several have failed, where that is told
     */
    static void answered(
            Samples samples, double start, double elapsed, double count, boolean failed, OptionalDouble errors) {
        long requests = (long) count;
        boolean counted = requests > 1 && errors.isPresent();
        samples.request(start, elapsed / requests, failed && !counted, requests);
        if (counted) {
            samples.failed(start, Math.min(requests, (long) errors.getAsDouble()));
        }
    }

    private static boolean isTrue(String text, long line) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw LoadTestProblem.UNREADABLE_FILE.line(line, "success is neither true nor false");
    }
}
