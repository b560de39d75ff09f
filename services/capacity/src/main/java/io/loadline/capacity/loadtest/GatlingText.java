package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.util.List;

/**
 * Gatling's {@code simulation.log} as text, which the versions 2 and 3 wrote with columns in different places: the times are the
 * numbers just before OK or KO, the request's name is before them. The last line may be cut off.
 *
 * <p>Source: gatling/gatling, {@code LogFileDataWriter} of 2.0 to 3.11.
 */
final class GatlingText {
    private static final double EARLIEST = 1e11;

    private GatlingText() {}

    static void read(Opening file, Samples samples, GatlingUsers users) throws IOException {
        var records = new long[1];
        file.lines((number, line) -> {
            var cells = List.of(line.split("\t", -1));
            switch (cells.getFirst()) {
                case "RUN", "ASSERTION", "GROUP", "ERROR" -> records[0]++;
                case "REQUEST" -> request(cells, number, samples);
                case "USER" -> user(cells, users);
                default -> {
                    if (records[0] == 0) {
                        throw LoadTestProblem.UNREADABLE_FILE.line(number, "this is no simulation.log of Gatling");
                    }
                }
            }
        });
    }

    private static void request(List<String> cells, long number, Samples samples) {
        int status = Math.max(cells.indexOf("OK"), cells.indexOf("KO"));
        int first = status;
        while (first > 1 && isTime(cells.get(first - 1))) {
            first--;
        }
        if (status < 0 || first > status - 2) {
            return;
        }
        double start = Numbers.read(cells.get(first), number);
        double end = Numbers.read(cells.get(status - 1), number);
        if (samples.wants(cells.get(first - 1))) {
            samples.request(start, Math.max(0, end - start), cells.get(status).equals("KO"));
        }
    }

    private static void user(List<String> cells, GatlingUsers users) {
        boolean begins = cells.stream().anyMatch(cell -> cell.equals("START"));
        boolean ends = cells.stream().anyMatch(cell -> cell.equals("END"));
        if (begins != ends && isTime(cells.getLast())) {
            users.change(begins, Double.parseDouble(cells.getLast()));
        }
    }

    private static boolean isTime(String cell) {
        return !cell.isEmpty()
                && cell.length() <= 15
                && cell.chars().allMatch(c -> c >= '0' && c <= '9')
                && Double.parseDouble(cell) > EARLIEST;
    }
}
