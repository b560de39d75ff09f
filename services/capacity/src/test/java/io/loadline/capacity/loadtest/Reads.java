package io.loadline.capacity.loadtest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads made-up files. */
final class Reads {
    private Reads() {}

    static List<Run> read(Tool tool, String text) {
        return read(tool, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Run> read(Tool tool, byte[] bytes) {
        try {
            return LoadTestFile.read(tool, new ByteArrayInputStream(bytes), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Run one(Tool tool, String text) {
        return read(tool, text).getFirst();
    }

    static Run labelled(Tool tool, String text, String label) {
        return whole(tool, text, Optional.of(label));
    }

    static Run whole(Tool tool, String text) {
        return whole(tool, text, Optional.empty());
    }

    private static Run whole(Tool tool, String text, Optional<String> label) {
        try {
            return LoadTestFile.whole(tool, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), label)
                    .getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
