package io.loadline.capacity.sizing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** What is a size has cores and memory. */
class MachineSizeFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void list(byte[] text) throws Exception {
        Hostile.feed(IllegalArgumentException.class, () -> {
            for (var size : MachineSize.list(new String(text, StandardCharsets.UTF_8))) {
                if (!(size.cores() > 0) || !(size.memoryGiB() > 0)) {
                    throw new AssertionError(size.toString());
                }
            }
        });
    }
}
