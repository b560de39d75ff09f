package io.loadline.capacity.fleet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** What is a quantity can be reckoned with. */
class QuantityFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void amount(byte[] text) throws Exception {
        Hostile.feed(IllegalArgumentException.class, () -> {
            var quantity = Quantity.parse(new String(text, StandardCharsets.UTF_8));
            if (quantity.millis() < 0 || quantity.mebibytes() < 0 || !Double.isFinite(quantity.gibibytes())) {
                throw new AssertionError(quantity.toString());
            }
        });
    }
}
