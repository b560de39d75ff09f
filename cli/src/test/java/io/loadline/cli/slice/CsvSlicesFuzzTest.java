package io.loadline.cli.slice;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadline.cli.http.Failure;
import java.io.IOException;
import java.nio.file.Files;

/** A table of slices becomes objects of JSON, a line each, or it is said where it is none. */
class CsvSlicesFuzzTest {
    private static final JsonMapper JSON = new JsonMapper();

    @FuzzTest(maxDuration = "1m")
    void table(byte[] bytes) throws IOException {
        var file = Files.createTempFile("slices", ".csv");
        try {
            Files.write(file, bytes);
            check(CsvSlices.open(file).readAllBytes());
        } catch (Failure told) {
            if (told.getMessage().isBlank()) {
                throw told;
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void check(byte[] lines) throws IOException {
        int count = 0;
        for (byte each : lines) {
            count += each == '\n' ? 1 : 0;
        }
        try (var objects = JSON.readerForMapOf(Object.class).readValues(lines)) {
            if (objects.readAll().size() != count) {
                throw new AssertionError(count);
            }
        }
    }
}
