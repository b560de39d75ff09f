package io.loadline.slo.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyrraWindowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7  | 1 15 1, 4 90 8, 15 360 30, 45 1440 90",
                "28 | 2 60 5, 15 360 30, 60 1440 120, 180 5760 360",
                "30 | 2 64 5, 16 386 32, 64 1543 129, 193 6171 386",
                "90 | 6 193 16, 48 1157 96, 193 4629 386, 579 18514 1157",
                "1  | 1 2 1, 1 13 1, 2 51 4, 6 206 13",
            })
    void theWindowsGrowWithThePeriod(int days, String pendingLongAndShort) {
        assertEquals(
                pendingLongAndShort,
                PyrraWindow.of(Duration.ofDays(days)).stream()
                        .map(w -> w.pending().toMinutes() + " "
                                + w.longWindow().toMinutes() + " "
                                + w.shortWindow().toMinutes())
                        .collect(Collectors.joining(", ")));
    }
}
