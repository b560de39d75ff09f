package io.loadline.capacity.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("promotion")
final class PromotionTest {
    private static final Instant START = Instant.parse("2026-11-28T16:00:00Z");
    private static final Instant OPEN = START.plusSeconds(7200);
    private static final Instant END = START.plus(Duration.ofDays(3));
    private static final Promotion.Terms SALE =
            terms(new Promotion.Phase("opening", START, OPEN), new Promotion.Phase("sustained", OPEN, END));
    private static final Promotion NONE = Promotion.NONE;
    private static final Promotion SCHEDULED = new Promotion(Promotion.Status.SCHEDULED, Optional.of(SALE));
    private static final Promotion CANCELLED = new Promotion(Promotion.Status.CANCELLED, Optional.of(SALE));

    @Test
    void everyCommandInEveryState() {
        var no = "illegal-transition";
        var unknown = "unknown-promotion";
        DeciderMatrix.of(Promotion.DECIDER, START)
                .in(NONE, SCHEDULED, CANCELLED)
                .on(new PromotionCommand.Schedule(SALE), "promotion.scheduled", no, no)
                .on(new PromotionCommand.Move(START, END.plusSeconds(1), List.of()), unknown, "promotion.moved", no)
                .on(new PromotionCommand.Move(START, END, List.of()), unknown, "nothing", no)
                .on(new PromotionCommand.Move(END, /* end= */ START, List.of()), unknown, "invalid-window", no)
                .on(new PromotionCommand.Cancel("called off"), unknown, "promotion.cancelled", no)
                .holds();
    }

    @Test
    void whatIsScheduledIsPublished() {
        var event = decide(NONE, new PromotionCommand.Schedule(SALE)).events().getFirst();
        assertEquals(SCHEDULED, NONE.evolve(event));
        assertEquals(
                "promotion.scheduled",
                Promotion.DECIDER
                        .publish(UUID.randomUUID(), event)
                        .orElseThrow()
                        .name());
    }

    @Test
    void phasesMoveAlong() {
        var day = Duration.ofDays(1);
        var event = decide(SCHEDULED, new PromotionCommand.Move(START.plus(day), END.plus(day), List.of()))
                .events()
                .getFirst();
        var moved = NONE.evolve(event).terms().orElseThrow();
        assertEquals(
                new Promotion.Phase("opening", START.plus(day), OPEN.plus(day)),
                moved.phases().getFirst());
    }

    @Test
    void movingToTheSameTimeChangesNothing() {
        assertEquals(Decision.none(), decide(SCHEDULED, new PromotionCommand.Move(START, END, List.of())));
    }

    @Test
    void aPhaseOutsideOfThePromotionIsRefusedWithItsPlace() {
        var late = terms(
                new Promotion.Phase("opening", START, OPEN), new Promotion.Phase("tail", END, END.plusSeconds(1)));
        var refused = assertThrows(Rejection.class, () -> decide(NONE, new PromotionCommand.Schedule(late)));
        assertEquals("/phases/1", refused.violations().getFirst().pointer());
        var overlapping =
                terms(new Promotion.Phase("opening", START, OPEN), new Promotion.Phase("sustained", START, END));
        assertEquals(PromotionProblem.INVALID_PHASE, refusal(NONE, new PromotionCommand.Schedule(overlapping)));
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsRefused() {
        assertEquals(
                PromotionProblem.INVALID_WINDOW,
                refusal(SCHEDULED, new PromotionCommand.Move(END, /* end= */ START, List.of())));
    }

    @Test
    void oneExpectationIsNeeded() {
        var both = new Promotion.Terms(
                "Sale",
                START,
                END,
                List.of(),
                new Promotion.Expected(Optional.of(Money.of("1", "CNY")), Optional.of(3.0)),
                List.of());
        assertEquals(PromotionProblem.EXPECTATION_MISSING, refusal(NONE, new PromotionCommand.Schedule(both)));
    }

    private static Object refusal(Promotion before, PromotionCommand command) {
        return assertThrows(Rejection.class, () -> decide(before, command)).code();
    }

    private static Decision<PromotionEvent> decide(Promotion promotion, PromotionCommand command) {
        return Promotion.DECIDER.decide(command, promotion, START);
    }

    private static Promotion.Terms terms(Promotion.Phase... phases) {
        return new Promotion.Terms(
                "Harbour sale",
                START,
                END,
                List.of(phases),
                new Promotion.Expected(Optional.empty(), Optional.of(3.5)),
                List.of());
    }
}
