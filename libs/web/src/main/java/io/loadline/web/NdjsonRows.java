package io.loadline.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Splits a body into lines, each one JSON document; empty lines count but say nothing. */
final class NdjsonRows {
    /** A row is a handful of fields; what is longer is another kind of file. */
    static final int LONGEST_LINE = 1 << 16;

    static final String TOO_LONG = "line-too-long";
    static final String HOW_LONG = "a line may have up to 64 KiB";

    private static final int END = -1;

    private NdjsonRows() {}

    static <T> void read(InputStream body, StrictJson json, Class<T> row, Uploads.Collector<T> collector)
            throws IOException {
        var bytes = new BufferedInputStream(body, 1 << 16);
        var line = new ByteArrayOutputStream();
        int number = 1;
        for (int next = bytes.read(); next != END; next = bytes.read()) {
            if (next == '\n') {
                take(line, number++, json, row, collector);
                line.reset();
            } else if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
        }
        take(line, number, json, row, collector);
    }

    private static <T> void take(
            ByteArrayOutputStream line, int number, StrictJson json, Class<T> row, Uploads.Collector<T> collector) {
        if (line.size() > LONGEST_LINE) {
            collector.wrong(number, TOO_LONG, HOW_LONG);
            return;
        }
        var bytes = line.toByteArray();
        if (!isBlank(bytes)) {
            collector.add(number, json.readLine(bytes, number, row));
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (var b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
