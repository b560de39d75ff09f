package io.loadline.capacity.loadtest;

import io.loadline.web.Unpacked;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A file of which the beginning is known, for tools that write several shapes; unpacked when it is gzip.
 *
 * @param body from the first byte that is no byte order mark
 * @param start the first characters, 8192 bytes at most
 */
record Opening(InputStream body, String start) {
    private static final int PEEKED = 8192;
    /** Bytes: as a tree it takes thirty times as much. */
    private static final int LONGEST_SUMMARY = 4 << 20;

    private static final int LONGEST_LINE = 1 << 20;
    private static final int GZIP = 0x8b1f;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** The upload stays open: whoever has sent it may read on. */
    static Opening of(InputStream upload) throws IOException {
        var body = new BufferedInputStream(kept(upload), 1 << 16);
        var start = peek(body);
        if (start.length > 1 && ((start[0] & 0xff) | (start[1] & 0xff) << 8) == GZIP) {
            body = new BufferedInputStream(Unpacked.gzip(body), 1 << 16);
            start = peek(body);
        }
        if (start.length >= MARK.length && java.util.Arrays.mismatch(start, MARK) == MARK.length) {
            body.skipNBytes(MARK.length);
            start = peek(body);
        }
        return new Opening(body, new String(start, StandardCharsets.UTF_8));
    }

    private static InputStream kept(InputStream upload) {
        return new FilterInputStream(upload) {
            @Override
            public void close() {
                // a reader of CSV closes what it reads
            }
        };
    }

    private static byte[] peek(BufferedInputStream body) throws IOException {
        body.mark(PEEKED);
        var start = body.readNBytes(PEEKED);
        body.reset();
        return start;
    }

    boolean isXml() {
        return start.stripLeading().startsWith("<");
    }

    boolean isJson() {
        var text = start.stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    /** JSON with an object on each line, rather than one object. */
    boolean isNdjson() {
        var line = firstLine();
        return isJson()
                && line.startsWith("{")
                && line.endsWith("}")
                && start.strip().length() > line.length();
    }

    String firstLine() {
        return start.stripLeading().lines().findFirst().orElse("").strip();
    }

    /** The whole, when it is as small as a summary is. */
    String text() throws IOException {
        var bytes = body.readNBytes(LONGEST_SUMMARY + 1);
        if (bytes.length > LONGEST_SUMMARY) {
            throw LoadTestProblem.FILE_TOO_LARGE.because("a summary has at most " + LONGEST_SUMMARY + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What is done with each line. */
    @FunctionalInterface
    interface Lines {
        void line(long number, String text) throws IOException;
    }

    void lines(Lines lines) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16);
        var line = new StringBuilder();
        long number = 1;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                lines.line(number++, strip(line));
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            } else {
                throw LoadTestProblem.UNREADABLE_FILE.line(number, "it has more than " + LONGEST_LINE + " characters");
            }
        }
        if (!line.isEmpty()) {
            lines.line(number, strip(line));
        }
    }

    private static String strip(StringBuilder line) {
        boolean carriage = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        return carriage ? line.substring(0, line.length() - 1) : line.toString();
    }
}
