package io.loadline.web.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StretchTest {
    @Test
    void onlySlicesThatAreOverArePulled() {
        assertEquals(Optional.empty(), Stretch.next(600, 659, 60, 11_000));
        assertEquals(Optional.of(new Stretch(600, 1, 60)), Stretch.next(600, 660, 60, 11_000));
        assertEquals(Optional.of(new Stretch(600, 2, 60)), Stretch.next(600, 779, 60, 11_000));
    }

    @Test
    void aLongGapIsPulledInStretchesOfElevenThousandPoints() {
        long days = 90L * 86_400;
        var first = Stretch.next(0, days, 60, Prometheus.MOST_POINTS).orElseThrow();

        assertEquals(11_000, first.slices());
        assertEquals(11_000, (first.end() - first.firstPoint()) / 60 + 1);
        long from = 0;
        int requests = 0;
        while (from < days) {
            from = Stretch.next(from, days, 60, Prometheus.MOST_POINTS)
                    .orElseThrow()
                    .end();
            requests++;
        }
        assertEquals(12, requests);
        assertEquals(days, from);
    }
}
