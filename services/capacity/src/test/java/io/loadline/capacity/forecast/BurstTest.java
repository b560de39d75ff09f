package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.demand.BusiestMinute;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten weeks of a shop with a sale of a day in the third, planned for one of two days after their end. */
final class BurstTest {
    private static final Instant PAST = Shop.START.plus(14, ChronoUnit.DAYS);
    private static final Instant END = Shop.START.plus(70, ChronoUnit.DAYS);
    private static final Instant NEXT = END.plus(3, ChronoUnit.DAYS);
    private static final Window WINDOW = new Window(END, END.plus(7, ChronoUnit.DAYS));
    private static final Demand DEMAND = Demand.of(
            Shop.weeks(10),
            List.of(sale("Sale 2025", PAST, 1), sale("Sale 2026", NEXT, 2)),
            Optional.empty(),
            ZoneOffset.UTC);

    private static Promotion.Terms sale(String name, Instant start, int days) {
        return new Promotion.Terms(
                name,
                start,
                start.plus(days, ChronoUnit.DAYS),
                List.of(new Promotion.Phase("opening", start, start.plus(days, ChronoUnit.HOURS))),
                new Promotion.Expected(Optional.empty(), Optional.of(2.0)),
                List.of());
    }

    private static List<BusiestMinute> hours(Instant from, int hours, double factor) {
        var all = new ArrayList<BusiestMinute>();
        for (int i = 0; i < hours; i++) {
            all.add(new BusiestMinute("east", from.plus(i, ChronoUnit.HOURS), factor));
        }
        return all;
    }

    @Test
    void theLastFourWeeksAndTheSaleBeforeTell() {
        assertEquals(
                List.of(
                        new Window(END.minus(28, ChronoUnit.DAYS), END),
                        new Window(PAST, PAST.plus(1, ChronoUnit.DAYS))),
                Burst.telling(DEMAND, WINDOW));
    }

    @Test
    void withoutMinutesTheConfiguredOneIsAssumed() {
        assertEquals(Burst.assumed(1.25), Burst.of(DEMAND, WINDOW, List.of(), 1.25));
        assertEquals(
                Burst.assumed(1.25),
                Burst.of(DEMAND, WINDOW, hours(END.minus(1, ChronoUnit.DAYS), 23, 3), 1.25),
                "less than a day");
    }

    @Test
    void nineteenOfTwentyHoursDoNotExceedTheUsualOne() {
        var measured = hours(END.minus(10, ChronoUnit.DAYS), 95, 1.4);
        measured.addAll(hours(END.minus(5, ChronoUnit.DAYS), 5, 6));
        assertEquals(new Burst(1.4, 100, List.of()), Burst.of(DEMAND, WINDOW, measured, 1.25));
        measured.addAll(hours(END.minus(4, ChronoUnit.DAYS), 2, 6));
        assertEquals(6, Burst.of(DEMAND, WINDOW, measured, 1.25).usual());
    }

    @Test
    void anOpeningHasTheBurstOfTheOneBefore() {
        var measured = hours(END.minus(10, ChronoUnit.DAYS), 96, 1.3);
        measured.addAll(hours(PAST, 1, 4));
        measured.addAll(hours(PAST.plus(1, ChronoUnit.HOURS), 23, 1.1));
        var burst = Burst.of(DEMAND, WINDOW, measured, 1.25);
        assertEquals(1.3, burst.at(END));
        assertEquals(4, burst.at(NEXT));
        assertEquals(4, burst.at(NEXT.plus(1, ChronoUnit.HOURS)), "two hours this time");
        assertEquals(1.3, burst.at(NEXT.plus(2, ChronoUnit.HOURS)), "at least the usual one");
        assertEquals(96, burst.hours(), "the sale is not usual");
    }

    @Test
    void ofPhasesInAnHourTheHighestCounts() {
        var burst = new Burst(
                1.05,
                96,
                List.of(
                        phase("opening", 0, 2, 3),
                        phase("other", 0, 48, 4),
                        phase("members", 1, 3, 1.1),
                        phase("other", 1, 3, 1.2)));
        assertEquals(3, burst.at(NEXT));
        assertEquals(
                3, burst.at(NEXT.plus(1, ChronoUnit.HOURS)), "not that of the sale that begins within the opening");
        assertEquals(1.1, burst.at(NEXT.plus(2, ChronoUnit.HOURS)), "other is where there is no phase");
        assertEquals(4, burst.at(NEXT.plus(3, ChronoUnit.HOURS)));
        assertEquals(1.05, burst.at(NEXT.plus(48, ChronoUnit.HOURS)));
    }

    private static Burst.Phase phase(String name, int from, int to, double factor) {
        return new Burst.Phase(name, NEXT.plus(from, ChronoUnit.HOURS), NEXT.plus(to, ChronoUnit.HOURS), factor, 2);
    }
}
