package io.loadline.bench.budgets;

import io.loadline.kernel.Window;
import io.loadline.slo.alert.BurnAlert;
import io.loadline.slo.alert.BurnRule;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Outlook;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Days on which half of what the target allows fails, by chance: busy at noon, a handful of customers in the morning, and nights of which one in
 * three is idle, one has a few customers, and of one nothing is heard.
 */
final class QuietDays {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final BigDecimal TARGET = new BigDecimal("0.999");
    private static final double CHANCE = 0.0005;
    private static final int STEP = 300;
    private static final int DAY = 86_400 / STEP;
    private static final int NIGHT = DAY / 4;
    private static final int NOON_EVENTS = 4_000;
    private static final int NIGHT_EVENTS = 3;
    private static final int PIECE = 30;
    private static final int KINDS_OF_NIGHT = 3;

    private final Random random;

    QuietDays(long seed) {
        this.random = new Random(seed);
    }

    /**
     * What was said of them, looked at after each slice.
     *
     * @param pages slices after which an alert fired that wakes somebody
     * @param incidents slices after which the detection called something an incident
     */
    record Alarms(int pages, int incidents) {
        private Alarms and(Alarms others) {
            return new Alarms(pages + others.pages, incidents + others.incidents);
        }
    }

    Alarms alarms(int days) {
        var alarms = new Alarms(0, 0);
        for (int first = 0; first < days; first += PIECE) {
            int some = Math.min(PIECE, days - first);
            var slices = slices(some);
            alarms = alarms.and(new Alarms(pages(slices, some), incidents(slices, some)));
        }
        return alarms;
    }

    private static int pages(List<Slice> slices, int days) {
        var measure = Measure.of(
                Method.OCCURRENCES,
                new Goal("good", TARGET),
                TimeWindow.rolling(30, TimeWindow.Unit.DAY),
                Series.of(slices),
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("shop")));
        int pages = 0;
        for (int i = 1; i <= days * DAY; i++) {
            pages += (int) BurnAlert.of("shop", measure, START.plusSeconds((long) i * STEP)).stream()
                    .filter(alert ->
                            alert.state() == BurnAlert.State.FIRING && alert.severity() == BurnRule.Severity.PAGE)
                    .count();
        }
        return pages;
    }

    /** As the service looks: what is to be expected is learnt anew every few hours. */
    private static int incidents(List<Slice> slices, int days) {
        var series = Series.of(slices);
        var outlook = outlook(series, START);
        int incidents = 0;
        for (int i = 1; i <= days * DAY; i++) {
            var at = START.plusSeconds((long) i * STEP);
            outlook = outlook.isGoodAt(at) ? outlook : outlook(series, at);
            boolean deviates = outlook.find(series.in(new Window(outlook.from(), at)), TARGET.doubleValue(), at)
                    .filter(deviations -> !deviations.isEmpty())
                    .isPresent();
            incidents += deviates ? 1 : 0;
        }
        return incidents;
    }

    private static Outlook outlook(Series series, Instant at) {
        return Outlook.of(series.in(new Window(at.minus(Deviation.HISTORY), at)), at, 0, Deviation.RECENT);
    }

    private List<Slice> slices(int days) {
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < days * DAY; i++) {
            int night = i / DAY % KINDS_OF_NIGHT;
            boolean dark = i % DAY < NIGHT;
            if (dark && night == 0) {
                continue;
            }
            int events = dark ? (night == 1 ? 0 : random.nextInt(NIGHT_EVENTS)) : daily(i % DAY - NIGHT);
            slices.add(new Slice(START.getEpochSecond() + (long) i * STEP, STEP, events - failed(events), events));
        }
        return slices;
    }

    private int daily(int sinceMorning) {
        double busy = Math.sin(Math.PI * sinceMorning / (DAY - NIGHT));
        return (int)
                Math.max(0, Math.round(NOON_EVENTS * busy + Math.sqrt(NOON_EVENTS * busy) * random.nextGaussian()));
    }

    private int failed(int events) {
        int failed = 0;
        for (int i = 0; i < events; i++) {
            failed += random.nextDouble() < CHANCE ? 1 : 0;
        }
        return failed;
    }
}
