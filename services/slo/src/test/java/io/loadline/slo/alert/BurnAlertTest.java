package io.loadline.slo.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnAlertTest {
    private static final Instant ONSET = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest(name = "{0} days: {1} {2} {3} {4}")
    @CsvSource({
        "30, 14.4, 6, 3, 1",
        "28, 13.44, 5.6, 2.8, 0.9333333333333333",
        "14, 6.72, 2.8, 1.4, 0.93",
        "7, 13.44, 3.5, 1.4, 0.98",
        "1, 1.92, 0.93, 0.93, 0.93"
    })
    void factorsScaleWithThePeriod(int days, String fast, String slow, String day, String threeDays) {
        var period = Duration.ofDays(days);
        var factors =
                BurnRule.of(period).stream().map(rule -> rule.factor(period)).toList();

        assertEquals(
                List.of(new BigDecimal(fast), new BigDecimal(slow), new BigDecimal(day), new BigDecimal(threeDays)),
                factors);
    }

    @ParameterizedTest(name = "{0} of 10,000 bad: page within a slice after {1} s")
    @CsvSource({"10000, 51.8", "5000, 103.7", "1000, 518.4", "500, 1036.8", "200, 2592"})
    void aStepOfErrorsPagesAtTheAnalyticInstant(int badOfTenThousand, double analytic) {
        // error ratio from 0 to r with steady traffic: t = long window x factor x budget / r
        int slice = 10;
        for (int after = slice; ; after += slice) {
            var alert = alerts("0.999", badOfTenThousand, after, slice).getFirst();
            if (alert.state() == BurnAlert.State.FIRING) {
                assertTrue(after >= analytic && after <= analytic + slice, "fired after " + after);
                return;
            }
            assertTrue(after < analytic + slice, "not yet after " + after);
        }
    }

    @Test
    void anErrorRatioAtTheThresholdNeverPagesFast() {
        assertEquals(
                BurnAlert.State.OK,
                alerts("0.999", 144, 6 * 3600, 60).getFirst().state());
    }

    @Test
    void whoBurnsTheBudgetOfAnHourMoreSlowlyThanItAllowsIsNobodysAlert() {
        var slices = new ArrayList<Slice>();
        for (int minute = -3 * 1440; minute < 0; minute++) {
            slices.add(new Slice(ONSET.getEpochSecond() + minute * 60L, 60, 9_991, 10_000));
        }
        for (var alert : alerts("0.999", TimeWindow.rolling(1, Unit.HOUR), slices, ONSET)) {
            assertEquals(BurnAlert.State.OK, alert.state(), alert::message);
        }
    }

    @Test
    void theMessageSaysWhenTheBudgetIsGone() {
        var alert = alerts("0.999", 500, 1800, 60).getFirst();

        assertEquals(BurnAlert.State.FIRING, alert.state());
        assertTrue(alert.message().contains("At this pace the budget is gone at 2026-11-"), alert.message());
        assertTrue(alert.message().startsWith("checkout (good) burns its error budget 25 times"), alert.message());
    }

    @Test
    void quietDaysAndIdleNightsFireNothing() {
        var random = new Random(5);
        var slices = new ArrayList<Slice>();
        for (long minute = 0; minute < 30 * 1440; minute++) {
            boolean night = minute % 1440 < 360;
            long total = night ? 0 : 2000 + random.nextInt(1000);
            long bad = random.nextInt(20) == 0 ? Math.min(total, random.nextInt(6)) : 0;
            slices.add(new Slice(ONSET.getEpochSecond() + minute * 60, 60, total - bad, total));
        }
        for (int hour = 72; hour < 720; hour += 5) {
            var at = ONSET.plus(Duration.ofHours(hour));
            for (var alert : alerts("0.999", slices, at)) {
                assertEquals(BurnAlert.State.OK, alert.state(), alert::message);
            }
        }
    }

    @Test
    void unmeasuredTimeFreezesAlerts() {
        assertEquals(
                BurnAlert.State.FROZEN,
                alerts("0.999", List.of(), ONSET).getFirst().state());
    }

    @Test
    void aHandfulOfErrorsInTheNightWakesNobodyAndIsNotForgotten() {
        var few = nightly(5).getFirst();
        var more = nightly(6).getFirst();

        assertEquals(BurnAlert.State.FIRING, few.state());
        assertEquals(BurnRule.Severity.TICKET, few.severity());
        assertEquals(BurnRule.Severity.PAGE, more.severity());
    }

    /** One request a minute, of which the last ones fail. */
    private static List<BurnAlert> nightly(int failed) {
        var slices = new ArrayList<Slice>();
        for (int minute = -3 * 1440; minute < 0; minute++) {
            slices.add(new Slice(ONSET.getEpochSecond() + minute * 60L, 60, minute < -failed ? 1 : 0, 1));
        }
        return alerts("0.999", slices, ONSET);
    }

    @Test
    void aLowTargetCannotPageAndSaysSo() {
        var alert = alerts("0.9", 10_000, 7200, 60).getFirst();

        assertEquals(BurnAlert.State.UNREACHABLE, alert.state());
        assertTrue(alert.message().contains("never fire"));
    }

    private static List<BurnAlert> alerts(String target, int badOfTenThousand, int secondsAfter, int slice) {
        var slices = new ArrayList<Slice>();
        for (long t = -2 * 86_400; t < secondsAfter; t += slice) {
            slices.add(
                    new Slice(ONSET.getEpochSecond() + t, slice, t < 0 ? 10_000 : 10_000 - badOfTenThousand, 10_000));
        }
        return alerts(target, slices, ONSET.plusSeconds(secondsAfter));
    }

    private static List<BurnAlert> alerts(String target, List<Slice> slices, Instant at) {
        return alerts(target, TimeWindow.rolling(30, Unit.DAY), slices, at);
    }

    private static List<BurnAlert> alerts(String target, TimeWindow window, List<Slice> slices, Instant at) {
        var measure = Measure.of(
                Method.OCCURRENCES,
                new Goal("good", new BigDecimal(target)),
                window,
                Series.of(slices),
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("checkout")));
        return BurnAlert.of("checkout", measure, at);
    }
}
