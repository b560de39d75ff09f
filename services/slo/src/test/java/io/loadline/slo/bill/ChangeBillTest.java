package io.loadline.slo.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeBillTest {
    private static final Instant DAY = Instant.parse("2026-11-24T00:00:00Z");
    private static final Window WINDOW = new Window(DAY, DAY.plus(Duration.ofDays(1)));
    private static final BigDecimal ALLOWED = new BigDecimal(1440);
    private static final Map<String, Integer> NEAR = Map.of("checkout", 0, "payment", 1, "ledger", 2);

    @Test
    void aBadReleaseIsChargedWhatItBurnedAboveTheErrorsBefore() {
        // 1000 events a minute, 1 bad; from 10:05 to 10:35 it is 101 bad
        var bill = bill(
                measure(605, 635, 101), change("bad", "checkout", 600, 603), change("other", "checkout", 300, 310));

        var line = bill.lines().getFirst();
        assertEquals("bad", line.change());
        assertEquals(new BigDecimal("3000"), line.burned());
        assertEquals(0, new BigDecimal("2.083333").compareTo(line.budgetShare()));
        assertEquals(new BigDecimal("0.001"), line.baseline());
        assertTrue(line.reasons().toString().contains("errors rose 5 min after it started"), line.reasons()::toString);
        assertEquals(BigDecimal.ZERO, bill.lines().get(1).burned());
        assertEquals(1440 + 3000, bill.burned());
    }

    @Test
    void aFaultThatWasThereBeforeIsNotCharged() {
        var bill = bill(measure(590, 700, 101), change("fix", "checkout", 600, 603));

        assertEquals(BigDecimal.ZERO, bill.lines().getFirst().burned());
    }

    @Test
    void noErrorIsChargedTwiceWhereWakesOverlap() {
        var bill = bill(
                measure(605, 635, 101),
                change("before", "checkout", 598, 599),
                change("bad", "checkout", 604, 606),
                change("after", "checkout", 612, 613));

        assertEquals("bad", bill.lines().getFirst().change());
        assertEquals(
                new BigDecimal("3000"),
                bill.lines().stream().map(ChangeBill.Line::burned).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void changesOfCalledServicesCountOthersDoNot() {
        var bill = bill(measure(605, 635, 101), change("dep", "payment", 604, 606), change("far", "search", 604, 606));

        assertEquals(1, bill.lines().size());
        assertTrue(bill.lines().getFirst().reasons().getFirst().contains("payment, which this service calls"));
    }

    @Test
    void withoutTrafficNothingIsBurned() {
        var idle = measure(Series.of(List.of(new Slice(DAY.getEpochSecond() + 36_000, 60, 0, 0))));
        var line = bill(idle, change("quiet", "checkout", 590, 600)).lines().getFirst();

        assertEquals(BigDecimal.ZERO, line.burned());
        assertEquals(Optional.empty(), line.errorRatio().filter(r -> r.signum() != 0));
    }

    @Test
    void theCulpritIsFoundAmongTwentyChanges() {
        var random = new Random(42);
        int first = 0;
        int latestBefore = 0;
        int cases = 200;
        for (int i = 0; i < cases; i++) {
            int start = 400 + random.nextInt(600);
            var changes = new ArrayList<HeardChange>();
            int culprit = start - 1 - random.nextInt(3);
            changes.add(change("culprit", "checkout", culprit, culprit + 2));
            int latest = culprit;
            boolean latestIsCulprit = true;
            for (int other = 0; other < 19; other++) {
                int at = random.nextInt(1400);
                changes.add(change("other-" + other, other % 3 == 0 ? "payment" : "checkout", at, at + 5));
                // of two that began in the same minute, taking the latest knows as little as we do
                boolean later = at <= start && at >= latest;
                latestIsCulprit &= !later;
                latest = later ? at : latest;
            }
            var bill = bill(
                    measure(start, start + 20 + random.nextInt(60), 30 + random.nextInt(300)),
                    changes.toArray(HeardChange[]::new));
            first += bill.lines().getFirst().change().equals("culprit") ? 1 : 0;
            latestBefore += latestIsCulprit ? 1 : 0;
        }
        assertTrue(first >= 0.9 * cases, "first in " + first + " of " + cases);
        assertTrue(first >= latestBefore, first + " against " + latestBefore + " of taking the latest change");
    }

    @Test
    void whatIsHeardLaterCompletesWhatIsKnown() {
        var started =
                new HeardChange("a", "checkout", "deployment", "t", DAY, Optional.empty(), HeardChange.Outcome.RUNNING);
        var failed = new HeardChange(
                "a",
                "checkout",
                "deployment",
                "t",
                DAY.plusSeconds(60),
                Optional.of(DAY.plusSeconds(60)),
                HeardChange.Outcome.FAILED);

        var expected = List.of(new HeardChange(
                "a", "checkout", "deployment", "t", DAY, Optional.of(DAY.plusSeconds(60)), HeardChange.Outcome.FAILED));
        assertEquals(expected, ChangeBill.fold(List.of(started, failed)));
        assertEquals(expected, ChangeBill.fold(List.of(failed, started)));
    }

    private static ChangeBill bill(Measure measure, HeardChange... changes) {
        return ChangeBill.of(measure, WINDOW, ALLOWED, List.of(changes), NEAR);
    }

    private static HeardChange change(String id, String service, int fromMinute, int toMinute) {
        return new HeardChange(
                id,
                service,
                "deployment",
                "Release " + id,
                DAY.plus(Duration.ofMinutes(fromMinute)),
                Optional.of(DAY.plus(Duration.ofMinutes(toMinute))),
                HeardChange.Outcome.FINISHED);
    }

    private static Measure measure(int faultFrom, int faultTo, int badPerMinute) {
        var slices = new ArrayList<Slice>();
        for (int minute = 0; minute < 1440; minute++) {
            int bad = minute >= faultFrom && minute < faultTo ? badPerMinute : 1;
            slices.add(new Slice(DAY.getEpochSecond() + minute * 60L, 60, 1000 - bad, 1000));
        }
        return measure(Series.of(slices));
    }

    private static Measure measure(Series series) {
        return Measure.of(
                Method.OCCURRENCES,
                new Goal("good", new BigDecimal("0.999")),
                TimeWindow.rolling(1, TimeWindow.Unit.DAY),
                series,
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("checkout")));
    }
}
