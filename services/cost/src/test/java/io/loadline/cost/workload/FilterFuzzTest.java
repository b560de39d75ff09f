package io.loadline.cost.workload;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** A filter chooses, also in parentheses, or says where it cannot be read. */
class FilterFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void filter(byte[] bytes) throws Exception {
        var text = new String(bytes, StandardCharsets.UTF_8);
        Hostile.feed(IllegalArgumentException.class, () -> {
            var chosen = Filter.parse(text).test(FilterTest.CART);
            if (chosen != Filter.parse("(" + text + ")").test(FilterTest.CART)) {
                throw new AssertionError(text);
            }
        });
    }

    @FuzzTest(maxDuration = "1m")
    void property(byte[] text) throws Exception {
        Hostile.feed(() -> Property.parse(new String(text, StandardCharsets.UTF_8))
                .ifPresent(property -> property.group(FilterTest.CART)));
    }
}
