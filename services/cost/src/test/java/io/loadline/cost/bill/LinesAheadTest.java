package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LinesAheadTest {
    private static final String LONG = "x".repeat(1 << 20);

    @Test
    void asManyShortLinesAreReadAheadAsABlockHas() throws IOException {
        assertEquals(256, readAhead("x"));
    }

    @Test
    void ofLongLinesThoseThatFillABlockAreReadAhead() throws IOException {
        assertEquals(1, readAhead(LONG));
        assertEquals(3, readAhead(LONG.substring(LONG.length() / 2 + 1)));
    }

    @Test
    void everyLineComesInItsOrderHoweverLongItIs() throws IOException {
        try (var lines = new LinesAhead(new Endless(() -> LONG))) {
            for (long number = 1; number <= 5; number++) {
                assertTrue(lines.hasNext());
                assertEquals(number, lines.next().number());
            }
        }
    }

    @Test
    void aFileIsClosedAlsoWhenReadingItFailedAltogether() throws IOException {
        var file = new Endless(() -> {
            throw new OutOfMemoryError("as if");
        });
        try (var lines = new LinesAhead(file)) {
            assertThrows(CompletionException.class, lines::hasNext);
        }
        assertTrue(file.isClosed);
    }

    private static long readAhead(String field) throws IOException {
        var file = new Endless(() -> field);
        new LinesAhead(file).close();
        return file.read;
    }

    /** A file of lines of one field each. */
    private static final class Endless implements Lines {
        private final Supplier<String> field;
        private long read;
        private boolean isClosed;

        Endless(Supplier<String> field) {
            this.field = field;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Line next() {
            read++;
            return new Only(read, field.get());
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private record Only(long number, String text) implements Line {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public String field(int index) {
            return text;
        }
    }
}
