package io.loadline.slo.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.slo.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeviationTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int DAY = 288;
    private static final int STEP = 300;
    private static final double TARGET = 0.999;
    private static final Optional<List<Deviation>> AS_EXPECTED = Optional.of(List.of());

    @Test
    void aFaultInTheMorningIsFoundWithItsBegin() {
        var shop = shop(4);
        int fault = 3 * DAY + 120;
        shop.set(fault, failing(shop.get(fault), 30));

        var found = find(shop.subList(0, fault + 2), at(fault + 2)).orElseThrow();

        assertEquals(
                List.of(Dimension.ERRORS),
                found.stream().map(Deviation::dimension).toList());
        assertEquals(at(fault), found.getFirst().since());
    }

    @Test
    void itIsOverAfterHalfAnHour() {
        var shop = shop(4);
        int fault = 3 * DAY + 120;
        shop.set(fault, failing(shop.get(fault), 30));

        assertEquals(AS_EXPECTED, find(shop.subList(0, fault + 8), at(fault + 8)));
    }

    @Test
    void customersWhoStayAwayAreADeviationOfTheBusiness() {
        var shop = shop(10);
        int noon = 9 * DAY + DAY / 2;
        shop.set(noon, new Slice(shop.get(noon).start(), STEP, 10, 10));

        assertEquals(
                List.of(Dimension.TRAFFIC),
                find(shop.subList(0, noon + 1), at(noon + 1)).orElseThrow().stream()
                        .map(Deviation::dimension)
                        .toList());
    }

    @Test
    void aSourceThatIsLateIsNoLossOfCustomers() {
        int noon = 3 * DAY + DAY / 2;
        var slices = new ArrayList<Slice>();
        for (int i = 0; i <= noon; i++) {
            slices.addAll(Collections.nCopies(i < noon - 1 ? 2 : 1, steady(i)));
        }

        assertEquals(AS_EXPECTED, find(slices, at(noon + 1)));
    }

    @Test
    void aSourceThatIsLateForLongLeavesTheTrafficUnknown() {
        int noon = 3 * DAY + DAY / 2;
        var slices = new ArrayList<Slice>();
        for (int i = 0; i <= noon; i++) {
            slices.addAll(Collections.nCopies(i < noon - 6 ? 2 : 1, steady(i)));
        }

        assertEquals(Optional.empty(), find(slices, at(noon + 1)));
    }

    @Test
    void anHourThatHasJustEndedIsRecent() {
        var hours = new ArrayList<Slice>();
        for (int hour = 0; hour < 48; hour++) {
            hours.add(new Slice(START.getEpochSecond() + 3_600L * hour, 3_600, 400, 400));
        }

        assertEquals(AS_EXPECTED, find(hours, START.plusSeconds(48 * 3_600)));
    }

    @Test
    void aSourceThatMeasuresMinutesFromNowOnIsNoLossOfCustomers() {
        int noon = 3 * DAY + DAY / 2;
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < noon; i++) {
            slices.add(steady(i));
        }
        for (int minute = 0; minute < 5; minute++) {
            slices.add(new Slice(at(noon).getEpochSecond() + 60L * minute, 60, 80, 80));
        }

        assertEquals(AS_EXPECTED, find(slices, at(noon + 1)));
    }

    @Test
    void aFewErrorsInTheNightAreBadLuck() {
        var shop = shop(4);
        int night = 3 * DAY + 12;
        shop.set(night, new Slice(shop.get(night).start(), STEP, 0, 3));

        assertEquals(AS_EXPECTED, find(shop.subList(0, night + 1), at(night + 1)));
    }

    @Test
    void nothingIsKnownOfWhatWasNotMeasured() {
        assertEquals(Optional.empty(), find(shop(3), at(4 * DAY)));
        assertEquals(Optional.empty(), find(shop(1), at(DAY)));
        assertEquals(Optional.empty(), find(List.of(), at(0)));
    }

    @Test
    @Tag("long")
    void quietDaysWithIdleNightsPageNobody() {
        int days = 60;
        int piece = 30;
        for (int first = 0; first < days; first += piece) {
            var shop = shop(piece, first, 1);
            for (int i = DAY + 6; i < shop.size(); i += 6) {
                assertEquals(AS_EXPECTED, find(recent(shop, i), at(i)));
            }
        }
    }

    @Test
    void theFirstQuietWeekendPagesNobody() {
        var shop = shop(8, 1, 0.3);
        for (int i = 5 * DAY; i < 7 * DAY; i += 6) {
            assertEquals(AS_EXPECTED, find(shop.subList(0, i), at(i)), "slice " + i);
        }
    }

    private static Optional<List<Deviation>> find(List<Slice> slices, Instant at) {
        return Outlook.of(slices, at, 0, Deviation.RECENT).find(slices, TARGET, at);
    }

    /** What a look has at hand. */
    private static List<Slice> recent(List<Slice> shop, int end) {
        return shop.subList(Math.max(0, end - (int) Deviation.HISTORY.toDays() * DAY), end);
    }

    private static List<Slice> shop(int days) {
        return shop(days, 1, 1);
    }

    /** Idle at night, busy at noon, two days of seven less so, with the errors that are allowed by chance. */
    private static List<Slice> shop(int days, long seed, double weekend) {
        var random = new Random(seed);
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < days * DAY; i++) {
            double busy =
                    Math.max(0, Math.sin(Math.PI * (i % DAY - 48) / (DAY - 72))) * (i / DAY % 7 < 5 ? 1 : weekend);
            int total = (int) Math.max(0, Math.round(400 * busy + Math.sqrt(400 * busy) * random.nextGaussian()));
            int bad = (int)
                    random.doubles(total).filter(chance -> chance < 0.0005).count();
            slices.add(new Slice(START.getEpochSecond() + (long) i * STEP, STEP, total - bad, total));
        }
        return slices;
    }

    private static Slice steady(int i) {
        return new Slice(at(i).getEpochSecond(), STEP, 400, 400);
    }

    private static Slice failing(Slice slice, int percent) {
        IntUnaryOperator share = total -> total * (100 - percent) / 100;
        return new Slice(slice.start(), STEP, share.applyAsInt((int) slice.total()), slice.total());
    }

    private static Instant at(int slice) {
        return START.plusSeconds((long) slice * STEP);
    }
}
