package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.promotion.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DemandTest {
    private static final Promotion.Terms SPRING = sale("weekend sale", 20, 1.5);
    private static final Promotion.Terms SUMMER = sale("weekend sale", 30, 1.5);
    private static final Promotion.Terms LAST = sale("11.11 2025", 40, 8);

    @Test
    void intensityIsComparedWithPromotionsOfTheSameKind() {
        var next = sale("11.11 2026", 53, 8);
        assertEquals(8, demand(next).uplift(next).whole(), 1);
        var stronger = sale("11.11 2026", 53, 15);
        assertEquals(15, demand(stronger).uplift(stronger).whole(), 2);
    }

    @Test
    void whatIsTheFirstOfItsKindIsComparedWithAll() {
        var next = sale("black friday", 53, (8 + 1.5 + 1.5) / 3);
        var demand = demand(next);
        double learnt = Math.exp((Math.log(8) + 2 * Math.log(1.5)) / 3);
        assertEquals(learnt, demand.uplift(next).whole(), 0.2);
    }

    private static Demand demand(Promotion.Terms next) {
        var series = Shop.weeks(52);
        for (var past : List.of(SPRING, SUMMER, LAST)) {
            series = ForecastTest.promoted(
                    series,
                    past.start(),
                    past.end(),
                    past.expected().multiplier().orElseThrow());
        }
        return new Demand(series, List.of(SPRING, SUMMER, LAST, next), Optional.empty());
    }

    private static Promotion.Terms sale(String name, int week, double multiplier) {
        var start = hour(week * Series.WEEK);
        return new Promotion.Terms(
                name,
                start,
                start.plus(Duration.ofDays(2)),
                List.of(),
                new Promotion.Expected(Optional.empty(), Optional.of(multiplier)),
                List.of());
    }

    private static Instant hour(int hours) {
        return Shop.START.plusSeconds(3600L * hours);
    }
}
