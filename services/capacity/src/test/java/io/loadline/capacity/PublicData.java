package io.loadline.capacity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Public data sets that lie beside the repository, in {@code loadline.data}; a test that needs one is skipped where there is none. */
public final class PublicData {
    private PublicData() {}

    public static Path file(String name) {
        var given = System.getProperty("loadline.data", "");
        var root = Path.of(System.getProperty("loadline.root", "../.."));
        var folder = given.isEmpty() || given.startsWith("$") ? root.resolve("../shared/data") : Path.of(given);
        var file = folder.resolve(name).normalize();
        assumeTrue(Files.isReadable(file), "skipped: the public data set " + file + " is not here");
        return file;
    }

    public static List<String> lines(String name) {
        try {
            return Files.readAllLines(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
