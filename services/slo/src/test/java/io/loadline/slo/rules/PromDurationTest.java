package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromDurationTest {
    @ParameterizedTest
    @CsvSource({"P7D,1w", "P28D,4w", "P30D,30d", "P365D,1y", "PT90M,1h30m", "PT1543M,1d1h43m", "PT5M,5m", "PT30S,30s"})
    void aDurationIsWrittenAsPrometheusDoes(Duration duration, String text) {
        assertEquals(text, PromDuration.of(duration));
    }
}
