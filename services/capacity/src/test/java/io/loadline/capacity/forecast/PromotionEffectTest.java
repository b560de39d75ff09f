package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.promotion.Promotion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A shop of eight weeks with a sale of a day in the fifth one, four times as busy in its first two hours and twice in the others. */
final class PromotionEffectTest {
    private static final int SALE = 4 * Series.WEEK + 48;
    private static final Instant START = Shop.START.plus(SALE, ChronoUnit.HOURS);
    private static final Promotion.Terms TERMS = new Promotion.Terms(
            "Sale",
            START,
            START.plus(24, ChronoUnit.HOURS),
            List.of(new Promotion.Phase("opening", START, START.plus(2, ChronoUnit.HOURS))),
            new Promotion.Expected(Optional.empty(), Optional.of(2.0)),
            List.of());

    private static Demand demand() {
        var values = IntStream.range(0, 8 * Series.WEEK)
                .mapToDouble(i -> Shop.ordinary(i) * (i < SALE || i >= SALE + 24 ? 1 : i < SALE + 2 ? 4 : 2))
                .toArray();
        return Demand.of(Series.of(Shop.START, values), List.of(TERMS), Optional.empty(), ZoneOffset.UTC);
    }

    @Test
    void eachPhaseIsHeldAgainstWhatIsUsualAtItsHours() {
        var effect = PromotionEffect.of(demand(), Instant.EPOCH, Instant.MAX).getFirst();
        assertEquals(
                List.of("opening", "other"),
                effect.phases().stream().map(PromotionEffect.Phase::name).toList());
        var opening = effect.phases().getFirst();
        assertEquals(2, opening.hours());
        assertEquals(4, opening.uplift().orElseThrow(), 0.05);
        assertEquals(4 * opening.usualPeakRps(), opening.peakRps(), 0.05 * opening.peakRps());
        assertEquals(2, effect.phases().getLast().uplift().orElseThrow(), 0.05);
        assertEquals(22, effect.phases().getLast().hours());
    }

    @Test
    void promotionsOutsideOfTheRangeAreLeftOut() {
        assertEquals(List.of(), PromotionEffect.of(demand(), START.plusSeconds(1), Instant.MAX));
        assertEquals(List.of(), PromotionEffect.of(demand(), Instant.EPOCH, START));
    }

    @Test
    void phasesAreSlicesOfTheirOwnWithTheBurstsOfTheirHours() {
        var history = demand().history();
        var slices = Slices.of(
                demand(),
                Map.of(START, hour(3), START.plusSeconds(3600), hour(2)),
                history.start(),
                history.end(),
                ZoneOffset.UTC);
        var opening = slice(slices, "promotion-opening");
        assertEquals(2, opening.hours());
        assertEquals(3, opening.burst().orElseThrow(), 0.003);
        var minutes = opening.minutes().orElseThrow();
        assertEquals(120, minutes.count());
        assertEquals(1, minutes.p50(), 0.04);
        assertEquals(3, minutes.max(), 0.003);
        assertEquals(1 / 120.0, minutes.nearPeak(), 1e-9);
        var rest = slice(slices, "promotion");
        assertEquals(22, rest.hours());
        assertEquals(Optional.empty(), rest.burst());
        var all = slice(slices, "all");
        assertEquals(history.size(), all.hours());
        assertEquals(slices.stream().mapToDouble(Slices.Slice::max).max().orElseThrow(), all.max(), 0.02);
    }

    @Test
    void theOpeningOfASaleIsASliceOfItsOwnAmongOtherPromotions() {
        var weeks = new Promotion.Terms(
                "Sale weeks",
                START.minus(2, ChronoUnit.DAYS),
                START.plus(12, ChronoUnit.DAYS),
                List.of(),
                TERMS.expected(),
                List.of());
        var members = new Promotion.Terms(
                "Members",
                START.plus(1, ChronoUnit.HOURS),
                START.plus(3, ChronoUnit.HOURS),
                List.of(),
                TERMS.expected(),
                List.of());
        var history = demand().history();
        var all = Demand.of(history, List.of(weeks, TERMS, members), Optional.empty(), ZoneOffset.UTC);
        var slices = Slices.of(all, Map.of(), history.start(), history.end(), ZoneOffset.UTC);
        assertEquals(2, slice(slices, "promotion-opening").hours());
        assertEquals(14 * 24 - 2, slice(slices, "promotion").hours());
    }

    private static Slices.Slice slice(List<Slices.Slice> slices, String name) {
        return slices.stream()
                .filter(slice -> slice.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A request a second, but for one minute. */
    private static double[] hour(double factor) {
        var minutes = new double[60];
        Arrays.fill(minutes, 60 * (60 - factor) / 59);
        minutes[7] = 60 * factor;
        return minutes;
    }
}
