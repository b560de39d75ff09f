package io.loadline.slo.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.web.pull.Stretch;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SliceLinesTest {
    private static final Pulling.Query QUERY =
            new Pulling.Query("checkout \"1\"", Optional.of("good"), "good", "total");

    @Test
    void aValueIsOfTheTimeThatEndsWithIt() {
        var lines = new SliceLines(QUERY, "prometheus/prod", 7, 0)
                .of(new Stretch(600, 3, 60), Map.of(660L, 9.6, 720L, 5.5, 780L, 1.0), Map.of(660L, 10.4, 720L, 5.4));

        assertEquals("""
                {"slo":"checkout \\"1\\"","objective":"good","start":"1970-01-01T00:10:00Z","seconds":60,"good":10,"total":10,"source":"prometheus/prod","sequence":7}
                {"slo":"checkout \\"1\\"","objective":"good","start":"1970-01-01T00:11:00Z","seconds":60,"good":5,"total":5,"source":"prometheus/prod","sequence":7}
                """, lines);
    }

    @Test
    void ofNoEventsNoneIsGoodAndOfOthersThatIsDoubted() {
        var total = Map.of(660L, 0.0, 720L, 8.0, 780L, 9.0);
        var good = Map.of(780L, 9.0);

        assertEquals(
                "0 of 0, 9 of 9",
                new SliceLines(QUERY, "prometheus/prod", 7, 0)
                        .of(new Stretch(600, 3, 60), good, total)
                        .lines()
                        .map(line -> line.replaceFirst(".*\"good\":(\\d+),\"total\":(\\d+),.*", "$1 of $2"))
                        .collect(Collectors.joining(", ")));
        assertTrue(SliceLines.doubt(good, total).orElseThrow().contains("where there were events: 1 times"));
        assertEquals(Optional.empty(), SliceLines.doubt(good, Map.of(660L, 0.0, 780L, 9.0)));
    }

    @Test
    void whatIsTakenNoMoreIsLeftOut() {
        var values = Map.of(660L, 1.0, 720L, 2.0, 780L, 3.0);

        assertEquals(
                new SliceLines(QUERY, "prometheus/prod", 7, 0).of(new Stretch(660, 2, 60), values, values),
                new SliceLines(QUERY, "prometheus/prod", 7, 660).of(new Stretch(600, 3, 60), values, values));
    }
}
