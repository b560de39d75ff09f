package io.loadline.bench.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {
    @Test
    void timesOfWhatWasRefusedAreNoTimes() {
        assertTrue(result(Map.of(200, 7L, 201, 1L)).isWhole());
        assertFalse(result(Map.of(200, 7L, 503, 1L)).isWhole());
        assertFalse(result(Map.of(0, 7L)).isWhole());
        assertFalse(result(Map.of()).isWhole());
    }

    private static Requests.Result result(Map<Integer, Long> statuses) {
        return new Requests.Result(1, 1, 1, statuses);
    }
}
