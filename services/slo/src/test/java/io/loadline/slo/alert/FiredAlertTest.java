package io.loadline.slo.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Window;
import io.loadline.slo.alert.BurnRule.Severity;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.objective.TimeWindow.Unit;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiredAlertTest {
    private static final int HOURS = 6;
    private static final int LOOKBACK_MINUTES = 3 * 1440;
    private static final int MANY = 10_000;
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Window AROUND_NOON =
            new Window(NOON.minus(Duration.ofHours(HOURS)), NOON.plus(Duration.ofHours(HOURS)));

    /** Bad events of a minute, counted from noon; below 0 when it was not measured. */
    private interface Course {
        int bad(int minute);
    }

    @Test
    void aFaultFiresFromWhenBothWindowsBurnUntilTheShortOneIsQuiet() {
        var page = FiredAlert.in(AROUND_NOON, measure(MANY, minute -> minute >= 0 && minute < 30 ? MANY / 20 : 0))
                .getFirst();

        // 3600 s x 14.4 x 0.001 / 0.05 = 1036.8 s until the hour burns 14.4 times as fast as it may
        assertEquals(
                new FiredAlert(
                        "good",
                        Severity.PAGE,
                        new BigDecimal("14.4"),
                        Duration.ofHours(1),
                        minutesAfterNoon(20),
                        Optional.of(minutesAfterNoon(35))),
                page);
    }

    @Test
    void whatFiresBeforeAndAfterTheTimeBeginsWithItAndDoesNotEnd() {
        var page =
                FiredAlert.in(AROUND_NOON, measure(MANY, minute -> MANY / 20)).getFirst();

        assertEquals(AROUND_NOON.start(), page.start());
        assertEquals(Optional.empty(), page.end());
    }

    @Test
    void aHandfulOfErrorsInTheNightWakesNobody() {
        var fired = FiredAlert.in(AROUND_NOON, measure(1, minute -> minute >= 0 && minute < 5 ? 1 : 0));

        assertEquals(
                List.of(Severity.TICKET),
                fired.stream().map(FiredAlert::severity).distinct().toList());
    }

    @Test
    void aTimeThatNobodyMeasuredChangesNothing() {
        var page = FiredAlert.in(AROUND_NOON, measure(MANY, minute -> minute < 0 ? MANY / 20 : minute < 60 ? -1 : 0))
                .getFirst();

        assertEquals(Optional.of(minutesAfterNoon(65)), page.end());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void atEveryInstantItSaysWhatTheAlertsThemselvesSay(long seed) {
        var random = new Random(seed);
        var faults = IntStream.range(0, 10)
                .map(i -> random.nextInt(2 * HOURS * 60) - HOURS * 60)
                .toArray();
        var measure = measure(
                MANY,
                minute -> random.nextInt(20) == 0
                        ? -1
                        : IntStream.of(faults).anyMatch(fault -> minute >= fault && minute < fault + 25)
                                ? random.nextInt(MANY / 10)
                                : 0);
        var fired = FiredAlert.in(AROUND_NOON, measure);

        for (var at = AROUND_NOON.start(); !at.isAfter(AROUND_NOON.end()); at = at.plusSeconds(300)) {
            for (var alert : BurnAlert.of("checkout", measure, at)) {
                if (alert.state() != BurnAlert.State.FROZEN) {
                    assertEquals(
                            alert.state() == BurnAlert.State.FIRING,
                            fires(fired, alert.longWindow(), at),
                            alert::message);
                }
            }
        }
    }

    private static boolean fires(List<FiredAlert> fired, Duration longWindow, Instant at) {
        return fired.stream()
                .filter(one -> one.longWindow().equals(longWindow))
                .anyMatch(one ->
                        !at.isBefore(one.start()) && one.end().map(at::isBefore).orElse(true));
    }

    private static Instant minutesAfterNoon(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Measure measure(int total, Course course) {
        var slices = IntStream.range(-HOURS * 60 - LOOKBACK_MINUTES, HOURS * 60)
                .mapToObj(minute ->
                        new Slice(NOON.getEpochSecond() + minute * 60L, 60, total - course.bad(minute), total))
                .filter(slice -> slice.good() <= slice.total())
                .toList();
        return Measure.of(
                Method.OCCURRENCES,
                new Goal("good", new BigDecimal("0.999")),
                TimeWindow.rolling(30, Unit.DAY),
                Series.of(slices),
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("checkout")));
    }
}
