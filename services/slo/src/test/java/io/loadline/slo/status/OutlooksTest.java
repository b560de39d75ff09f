package io.loadline.slo.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import io.loadline.slo.slice.SliceLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutlooksTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final int STEP = 300;
    private static final int SLICES = 3 * 288;
    private static final Promised CHECKOUT = new Promised(new UUID(0, 1), Objective.DECIDER.initial(), 1, 1);
    private static final long LEARNT = 40;

    private final Outlooks outlooks = new Outlooks();

    @BeforeEach
    void weeksAreLearnt() {
        outlooks.learn(standing(), LEARNT);
    }

    @Test
    void aLateSliceHasThemLearntAnew() {
        assertTrue(outlooks.isChangedBy(slice(AT.minusSeconds(86_400)), LEARNT + 1));
        assertEquals(Optional.empty(), outlooks.good(CHECKOUT, AT));
    }

    @Test
    void whatWasLearntWithTheLateSliceIsKept() {
        assertFalse(outlooks.isChangedBy(slice(AT.minusSeconds(86_400)), LEARNT));
        assertTrue(outlooks.good(CHECKOUT, AT).isPresent());
    }

    @Test
    void whatComesInTimeChangesNothing() {
        assertFalse(outlooks.isChangedBy(slice(AT.minusSeconds(STEP)), LEARNT + 1));
        assertTrue(outlooks.good(CHECKOUT, AT).isPresent());
    }

    private static SliceLedger.Part slice(Instant start) {
        return new SliceLedger.Part(CHECKOUT.id(), "good", start, start.plusSeconds(STEP), 1, 100, 100);
    }

    private static Standing standing() {
        long first = AT.getEpochSecond() - (long) SLICES * STEP;
        var slices = LongStream.range(0, SLICES)
                .mapToObj(i -> new Slice(first + i * STEP, STEP, 100, 100))
                .toList();
        var measure = Measure.of(
                Method.OCCURRENCES,
                new Goal("good", new BigDecimal("0.999")),
                TimeWindow.rolling(28, TimeWindow.Unit.DAY),
                Series.of(slices),
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("checkout")));
        return new Standing(CHECKOUT, AT, LEARNT, List.of(measure));
    }
}
