package io.loadline.cli.slice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What was piped in, in a file, until it is sent. */
record Spool(Path file) implements AutoCloseable {

    static Spool of(InputStream in) {
        try {
            var file = Files.createTempFile("loadline", ".ndjson");
            // also when it does not come to an end
            file.toFile().deleteOnExit();
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return new Spool(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
