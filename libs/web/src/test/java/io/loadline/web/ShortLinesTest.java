package io.loadline.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortLinesTest {
    @Test
    void linesUpToTheLimitPassUnchanged() throws IOException {
        var text = "1234\n\n1234".getBytes(StandardCharsets.UTF_8);

        assertArrayEquals(text, lines("1234\n\n1234").readAllBytes());
    }

    @Test
    void aLongerOneIsRefusedWithItsNumber() {
        assertEquals(
                2,
                assertThrows(ShortLines.TooLong.class, lines("1234\n12345\n")::readAllBytes)
                        .line());
        assertEquals(
                1,
                assertThrows(ShortLines.TooLong.class, () -> lines("12345").skipNBytes(5))
                        .line());
    }

    @Test
    void itIsRefusedBeforeItsEndIsRead() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return ',';
            }
        };

        assertThrows(ShortLines.TooLong.class, () -> new ShortLines(endless, 1 << 16).readAllBytes());
    }

    @Test
    void aLineEndsOnlyWhereNoQuoteIsOpen() throws IOException {
        for (var whole : List.of("\"1\"\n12", "1\"2\n1\"2", "\"\"\n1234", "\"\"\"\"\n12", "\"\n\"\n12")) {
            assertArrayEquals(
                    whole.getBytes(StandardCharsets.UTF_8), lines(whole).readAllBytes());
        }
        for (var endless : List.of("\"\n\",\"\n\"", "1,\"\n\n", "\"\"\"\n\n")) {
            assertThrows(ShortLines.TooLong.class, lines(endless)::readAllBytes, endless);
        }
    }

    private static InputStream lines(String text) {
        return new ShortLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 4);
    }
}
