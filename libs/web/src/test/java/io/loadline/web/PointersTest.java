package io.loadline.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointersTest {
    private static final byte[] DOCUMENT = """
            {"a": [0,
                   {"b": 1}],
             "c": [[[2]]]}
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void linesAreKnownOfWhatIsAskedForAndWhatIsAroundItAndOfNothingElse() {
        var lines = Pointers.lines(DOCUMENT, List.of("/a/1/b", "/d"));

        assertEquals(Map.of("", 1, "/a", 1, "/a/1", 2, "/a/1/b", 2), lines);
        assertEquals(1, Pointers.line(lines, "/d"));
    }
}
