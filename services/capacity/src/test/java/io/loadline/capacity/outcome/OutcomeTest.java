package io.loadline.capacity.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.plan.CellStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan of three hours expects 100, 200 and 300 requests per second, and a quarter more in the busiest minute. */
final class OutcomeTest {
    private static final Instant START = Instant.parse("2026-11-10T16:00:00Z");
    private static final double BURST = 1.25;
    private static final List<CellStore.Cell> PLAN = List.of(cell(0, 100), cell(1, 200), cell(2, 300));

    private static CellStore.Cell cell(int hour, double mean) {
        return new CellStore.Cell(
                "checkout", "east", hour(hour), BURST * mean, BURST * mean, 9, 1, BigDecimal.ONE, 0.1);
    }

    private static Instant hour(int hour) {
        return START.plusSeconds(3600L * hour);
    }

    private static SampleStore.Count count(int hour, int minute, int minutes, double perSecond) {
        return new SampleStore.Count(hour(hour).plusSeconds(60L * minute), 60 * minutes, perSecond * 60 * minutes);
    }

    @Test
    void hoursThatWereCountedAreHeldAgainstWhatWasExpected() {
        var counts = List.of(count(0, 0, 60, 90), count(1, 0, 30, 300), count(1, 30, 30, 200));
        assertEquals(
                new Outcome.Site("east", 2, 200, 250, Optional.of(hour(1)), 1, Optional.of((90 + 250) / 300.0)),
                Outcome.Site.of(PLAN, counts, BURST));
    }

    @Test
    void anHourThatIsNotOverOrNotCountedIsLeftOut() {
        assertEquals(
                new Outcome.Site("east", 0, 0, 0, Optional.empty(), 0, Optional.empty()),
                Outcome.Site.of(PLAN, List.of(count(0, 0, 59, 90)), BURST));
    }
}
