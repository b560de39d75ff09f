package io.loadline.cost.workload;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** A filter chooses, or says where it cannot be read. */
class FilterFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void filter(byte[] text) throws Exception {
        Hostile.feed(
                IllegalArgumentException.class,
                () -> Filter.parse(new String(text, StandardCharsets.UTF_8)).test(FilterTest.CART));
    }

    @FuzzTest(maxDuration = "1m")
    void property(byte[] text) throws Exception {
        Hostile.feed(() -> Property.parse(new String(text, StandardCharsets.UTF_8))
                .ifPresent(property -> property.group(FilterTest.CART)));
    }
}
