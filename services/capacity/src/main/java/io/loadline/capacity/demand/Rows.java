package io.loadline.capacity.demand;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rows of an upload, one at a time, whatever its length. */
sealed interface Rows permits CsvRows, NdjsonRows {
    /** The next row, empty at the end. */
    Optional<Row> next() throws IOException;

    /** @param csv whether the body is CSV, otherwise it is NDJSON */
    static Rows of(InputStream body, boolean csv) throws IOException {
        var lines = new Lines(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16));
        return csv ? CsvRows.of(lines) : new NdjsonRows(lines);
    }

    /** Lines with their numbers; empty ones are passed over. */
    final class Lines {
        private static final int LONGEST = 1 << 16;
        /** What spreadsheets write first. */
        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final BufferedReader reader;
        private int number;

        Lines(BufferedReader reader) {
            this.reader = reader;
        }

        int number() {
            return number;
        }

        Optional<String> next() throws IOException {
            Optional<String> line = Optional.of("");
            while (line.isPresent() && line.get().isEmpty()) {
                line = read();
            }
            return line;
        }

        /** A line that is too long is cut, so that it is refused as broken and takes no memory. */
        private Optional<String> read() throws IOException {
            int c = reader.read();
            if (c < 0) {
                return Optional.empty();
            }
            number++;
            var line = new StringBuilder();
            while (c >= 0 && c != '\n') {
                boolean mark = c == BYTE_ORDER_MARK && number == 1 && line.isEmpty();
                if (c != '\r' && !mark && line.length() < LONGEST) {
                    line.append((char) c);
                }
                c = reader.read();
            }
            return Optional.of(line.toString());
        }
    }
}
