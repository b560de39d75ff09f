package io.loadline.slo.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final Pulling.Query QUERY =
            new Pulling.Query("checkout \"1\"", Optional.of("good"), "good", "total");

    @Test
    void onlySlicesThatAreOverArePulled() {
        assertEquals(Optional.empty(), Stretch.next(600, 659, 60));
        assertEquals(Optional.of(new Stretch(600, 1, 60)), Stretch.next(600, 660, 60));
        assertEquals(Optional.of(new Stretch(600, 2, 60)), Stretch.next(600, 779, 60));
    }

    @Test
    void aLongGapIsPulledInStretchesOfElevenThousandPoints() {
        long days = 90L * 86_400;
        var first = Stretch.next(0, days, 60).orElseThrow();

        assertEquals(11_000, first.slices());
        assertEquals(11_000, (first.end() - first.firstPoint()) / 60 + 1);
        long from = 0;
        int requests = 0;
        while (from < days) {
            from = Stretch.next(from, days, 60).orElseThrow().end();
            requests++;
        }
        assertEquals(12, requests);
        assertEquals(days, from);
    }

    @Test
    void aValueIsOfTheTimeThatEndsWithIt() {
        var lines = new Stretch(600, 3, 60)
                .lines(
                        QUERY,
                        "prometheus/prod",
                        7,
                        Map.of(660L, 9.6, 720L, 5.5, 780L, 1.0),
                        Map.of(660L, 10.4, 720L, 5.4));

        assertEquals("""
                {"slo":"checkout \\"1\\"","objective":"good","start":"1970-01-01T00:10:00Z","seconds":60,"good":10,"total":10,"source":"prometheus/prod","sequence":7}
                {"slo":"checkout \\"1\\"","objective":"good","start":"1970-01-01T00:11:00Z","seconds":60,"good":5,"total":5,"source":"prometheus/prod","sequence":7}
                """, lines);
    }
}
