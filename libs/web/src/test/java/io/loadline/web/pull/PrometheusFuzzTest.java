package io.loadline.web.pull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.io.IOException;

/** What is no answer of a Prometheus is said to be none. */
class PrometheusFuzzTest {
    private static final long NOON = 1_764_158_400;

    @FuzzTest(maxDuration = "1m")
    void answer(byte[] body) throws Exception {
        Hostile.feed(IOException.class, () -> {
            for (var series : Prometheus.series(200, body, NOON, NOON + 3600)) {
                if (!series.values().values().stream().allMatch(Double::isFinite)) {
                    throw new AssertionError(series.toString());
                }
            }
        });
    }
}
