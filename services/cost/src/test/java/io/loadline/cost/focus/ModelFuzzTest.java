package io.loadline.cost.focus;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** What is no requirements model is refused. */
class ModelFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void requirements(byte[] file) throws Exception {
        Hostile.feed(Rejection.class, () -> ModelReader.read("1.2", new String(file, StandardCharsets.UTF_8)));
    }
}
