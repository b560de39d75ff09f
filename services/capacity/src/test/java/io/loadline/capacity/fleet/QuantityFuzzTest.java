package io.loadline.capacity.fleet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

    /** A node's CPU, memory and what to evict at, a line each: what is left of it is stored, and read again. */
    @FuzzTest(maxDuration = "1m")
    void node(byte[] text) throws Exception {
        var lines = new String(text, StandardCharsets.UTF_8).split("\n", 3);
        Hostile.feed(IllegalArgumentException.class, () -> {
            var left = new NodeCapacity(
                            Quantity.parse(lines[0]),
                            Quantity.parse(lines[lines.length / 2]),
                            110,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(lines[lines.length - 1]).filter(hard -> hard.matches(NodeCapacity.EVICTION)))
                    .allocatable();
            if (!Quantity.parse(left.cpu().text()).equals(left.cpu())
                    || !Quantity.parse(left.memory().text()).equals(left.memory())) {
                throw new AssertionError(left.toString());
            }
        });
    }
}
