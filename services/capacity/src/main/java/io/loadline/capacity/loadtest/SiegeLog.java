package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** What Siege prints of each request when it is verbose and writes CSV: user, protocol, status, seconds, bytes, address, depth, time. */
final class SiegeLog {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final int CELLS = 8;
    private static final int FIRST_ERROR = 400;

    private SiegeLog() {}

    static List<Run> read(Opening file, Samples samples) throws IOException {
        file.lines((number, text) -> {
            var line = COLOUR.matcher(text).replaceAll("").strip();
            if (!line.isEmpty()) {
                request(line.split(",", -1), number, samples);
            }
        });
        return List.of();
    }

    /** The address may hold commas, so the time and the depth are counted from the end. */
    private static void request(String[] cells, long number, Samples samples) {
        if (cells.length < CELLS) {
            throw LoadTestProblem.UNREADABLE_FILE.line(number, "this is no request of Siege");
        }
        double took = 1000 * Numbers.read(cells[3].strip(), number);
        double status = Numbers.read(cells[2].strip(), number);
        double end = Times.read(cells[cells.length - 1], number);
        samples.request(end - took, took, status == 0 || status >= FIRST_ERROR);
    }
}
