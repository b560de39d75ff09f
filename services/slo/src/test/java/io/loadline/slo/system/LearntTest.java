package io.loadline.slo.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Dimension;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.Trace;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.system.Columns.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearntTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int STEP = 300;
    private static final int ROWS = 3 * 288;
    private static final Whole SHOP = new Whole("front", Set.of("front", "search", "stock"), true);
    private static final List<Column> COLUMNS = List.of(
            column("front", Dimension.ERRORS),
            column("front", Dimension.ENGINEERING),
            column("search", Dimension.ENGINEERING),
            column("stock", Dimension.ENGINEERING));

    @Test
    void whatMovesTogetherIsEvidenceTheFarthestFirst() {
        var found = learnt(quiet(), List.of()).look(recent(2, 1.06, 1.5, 1.6, 2), NOW);

        assertEquals(
                List.of("stock", "search", "front"),
                found.stream().map(Evidence::service).distinct().toList());
        assertEquals(4, found.size());
        assertEquals(
                List.of("stock", "search", "front"),
                found.stream()
                        .filter(evidence -> evidence.measure().equals(Optional.of("ms")))
                        .map(Evidence::service)
                        .toList(),
                "what shows most at the front, and elsewhere, is compared");
        assertEquals(NOW.minusSeconds(2 * STEP), found.getFirst().since());
    }

    @Test
    void whileThePromiseHoldsNothingIsWrong() {
        assertEquals(List.of(), learnt(quiet(), List.of()).look(recent(2, 1, 1, 3, 3), NOW));
    }

    @Test
    void whatIsOverForHalfAnHourIsOver() {
        var learnt = learnt(quiet(), List.of());
        var before = recent(2, 1.06, 1.5, 1.6, 2);

        assertFalse(learnt.look(before, NOW.plusSeconds(20 * 60)).isEmpty());
        assertTrue(learnt.look(before, NOW.plusSeconds(40 * 60)).isEmpty());
    }

    @Test
    void anIncidentOfBeforeDoesNotHideTheNext() {
        var measured = quiet();
        var worse = measured.stream().map(one -> spoilt(one, 500, 60)).toList();
        var incident = new Window(row(500), row(560));

        assertTrue(
                learnt(worse, List.of()).look(recent(2, 1.06, 1.5, 1.6, 2), NOW).isEmpty());
        assertFalse(learnt(worse, List.of(incident))
                .look(recent(2, 1.06, 1.5, 1.6, 2), NOW)
                .isEmpty());
    }

    @Test
    void ofOneColumnThereIsNoSystem() {
        assertEquals(List.of(), learnt(quiet().subList(0, 1), List.of()).look(recent(2, 2), NOW));
    }

    @Test
    void aColumnThatNobodyKnowsIsAskedForOnce() {
        var other = column("other", Dimension.BUSINESS);
        var learnt = learnt(quiet(), List.of()).after(Duration.ofSeconds(1));

        assertTrue(learnt.isGoodFor(Set.copyOf(COLUMNS), NOW.plusSeconds(60)));
        assertTrue(learnt.isGoodFor(Set.of(other), NOW.plusSeconds(9)), "learning takes its time");
        assertFalse(learnt.isGoodFor(Set.of(other), NOW.plusSeconds(11)));
        assertTrue(Learnt.of(SHOP, quiet(), List.of(), Set.of(other.key()), NOW)
                .isGoodFor(Set.of(other), NOW.plusSeconds(60)));
        assertFalse(learnt.isGoodFor(Set.copyOf(COLUMNS), NOW.plus(Duration.ofHours(6))));
    }

    private static Learnt learnt(List<Measured> measured, List<Window> incidents) {
        return Learnt.of(SHOP, measured, incidents, Set.of(), NOW);
    }

    /** Three days, in which each goes its own way. */
    private static List<Measured> quiet() {
        var measured = new ArrayList<Measured>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            var random = new Random(i);
            double noise = i == 0 ? 0 : 0.1;
            measured.add(new Measured(COLUMNS.get(i), trace(0, ROWS, row -> 100 * (1 + noise * random.nextDouble()))));
        }
        return measured;
    }

    private static Measured spoilt(Measured one, int from, int count) {
        var values = one.trace().values().clone();
        IntStream.range(from, from + count).forEach(i -> values[i] *= 10);
        return new Measured(one.column(), new Trace(one.trace().seconds(), values));
    }

    /** The last hour, of which the last rows are so many times as large. */
    private static Map<Column.Key, Trace> recent(int last, double... times) {
        var recent = new HashMap<Column.Key, Trace>();
        for (int i = 0; i < times.length; i++) {
            double usual = i == 0 ? 100 : 103;
            double now = usual * times[i];
            recent.put(COLUMNS.get(i).key(), trace(ROWS - 12, ROWS, row -> row >= ROWS - last ? now : usual));
        }
        return recent;
    }

    private interface Value {
        double of(int row);
    }

    private static Trace trace(int from, int to, Value value) {
        return new Trace(
                LongStream.range(from, to).map(i -> row(i).getEpochSecond()).toArray(),
                IntStream.range(from, to).mapToDouble(value::of).toArray());
    }

    private static Instant row(long i) {
        return NOW.minusSeconds((ROWS - i) * STEP);
    }

    private static Column column(String service, Dimension dimension) {
        return new Column(
                Uuids.named(service, dimension.name()),
                service,
                service,
                "mean",
                dimension,
                Hurts.UP,
                dimension == Dimension.ERRORS ? "budget" : "ms");
    }
}
