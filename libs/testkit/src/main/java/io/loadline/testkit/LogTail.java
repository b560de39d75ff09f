package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The end of a log file. */
final class LogTail {

    private static final int MAX_BYTES = 256 * 1024;

    private LogTail() {}

    /** What the log holds from byte {@code start} on, at most its last 256 KiB. */
    static String since(Path log, long start) {
        try (var file = FileChannel.open(log)) {
            var from = Math.max(start, file.size() - MAX_BYTES);
            var bytes = ByteBuffer.allocate((int) Math.max(0, file.size() - from));
            file.read(bytes, from);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String lines(String text, int count) {
        var total = text.lines().count();
        return text.lines().skip(Math.max(0, total - count)).collect(Collectors.joining("\n"));
    }
}
