package io.loadline.slo.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void aSecondLiesInThemWhenItLiesInAnyOfThem() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var windows = IntStream.range(0, round % 9)
                    .mapToObj(i -> window(random.nextInt(60), 1 + random.nextInt(20)))
                    .toList();
            var times = Times.of(windows);
            for (int second = -1; second < 90; second++) {
                var instant = Instant.ofEpochSecond(second);
                assertEquals(
                        windows.stream().anyMatch(window -> window.contains(instant)),
                        times.contain(second),
                        second + " in " + windows);
            }
        }
    }

    @Test
    void nothingLiesInNone() {
        assertFalse(Times.of(List.of()).contain(0));
    }

    private static Window window(int start, int length) {
        return new Window(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + length));
    }
}
