package io.loadline.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.slo.slice.SliceUploads;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Uploads that are made to fill the memory. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SliceFloodTest {
    private static final byte[] LINE = (IntStream.range(0, 1_000)
                            .mapToObj("\"a%d\":0"::formatted)
                            .collect(Collectors.joining(",", "{", "}"))
                    + "\n")
            .getBytes(StandardCharsets.US_ASCII);

    @Inject
    SliceUploads uploads;

    @Test
    void linesWithAThousandErrorsEachAreNotKept() {
        var flood = new Flood();
        var refused = assertThrows(
                Rejection.class,
                () -> uploads.take(flood, true, () -> {
                    throw new AssertionError("nothing of it is good");
                }));
        assertEquals(1_000, refused.violations().size());
        assertTrue(flood.held < 200L << 20, () -> "held " + (flood.held >> 20) + " MiB");
    }

    /** The same line again and again, which looks what is held of them before the last. */
    private static final class Flood extends InputStream {
        private static final int LINES = 2_000;

        private final long before = used();
        private long held;
        private int lines;
        private int at;

        @Override
        public int read() {
            if (lines == LINES) {
                return -1;
            }
            int next = LINE[at++];
            if (at == LINE.length) {
                at = 0;
                lines++;
                if (lines == LINES) {
                    held = used() - before;
                }
            }
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int next = length == 0 ? 0 : read();
            if (next < 0) {
                return -1;
            }
            into[from] = (byte) next;
            return Math.min(length, 1);
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
