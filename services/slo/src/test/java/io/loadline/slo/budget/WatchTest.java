package io.loadline.slo.budget;

import static io.loadline.slo.PublishedEvents.assertIsExample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Json;
import io.loadline.kernel.Window;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("budget")
class WatchTest {
    private static final UUID SLO = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c11");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Window WINDOW = new Window(NOW.minusSeconds(86_400), NOW);

    private static final Watch CALM = Watch.DECIDER.initial();
    private static final Watch GONE = after(CALM, seen("1.2", "50", 10, false));

    @Test
    void everyCommandInEveryState() {
        DeciderMatrix.of(Watch.DECIDER, NOW)
                .in(CALM, GONE)
                .on(seen("1.2", "50", 11, false), "budget.exhausted", "nothing")
                .on(seen("1.2", "50", 11, true), "budget.exhausted", "nothing")
                .on(seen("0.97", "50", 11, false), "nothing", "nothing")
                .on(seen("0.94", "50", 11, false), "nothing", "budget.recovered")
                .on(seen("0.94", "50", 9, false), "nothing", "nothing")
                .on(new WatchCommand.Close(SLO, "checkout", Set.of(), NOW), "nothing", "budget.recovered")
                .holds();
    }

    @Test
    void aBudgetThatIsUsedUpIsSaidOnceAndLookedAtAgain() {
        var decision = decide(CALM, seen("1", "50", 10, false));

        assertInstanceOf(WatchEvent.Exhausted.class, decision.events().getFirst());
        assertInstanceOf(Decision.Also.Deadline.class, decision.also().getFirst());
        assertEquals(Decision.none(), decide(GONE, seen("1.5", "50", 11, false)));
    }

    @Test
    void whatIsLeftOfABudgetIsNothingToSay() {
        assertEquals(Decision.none(), decide(CALM, seen("0.9999", "50", 10, false)));
    }

    @Test
    void aBudgetOfLessThanOneEventNeverRunsOut() {
        assertEquals(Decision.none(), decide(CALM, seen("12", "0.5", 10, false)));
    }

    @Test
    void itRecoversOnlyWhenClearlyBelow() {
        assertEquals(List.of(), decide(GONE, seen("0.97", "50", 11, false)).events());
        assertInstanceOf(
                WatchEvent.Recovered.class,
                decide(GONE, seen("0.94", "50", 11, false)).events().getFirst());
        assertEquals(Set.of(), after(GONE, seen("0.94", "50", 11, false)).exhausted());
    }

    @Test
    void onlyALookByTheTimerLeadsToTheNext() {
        assertEquals(1, decide(GONE, seen("1.2", "50", 11, true)).also().size());
        assertEquals(0, decide(GONE, seen("1.2", "50", 11, false)).also().size());
        assertEquals(0, decide(GONE, seen("0.2", "50", 11, true)).also().size());
        assertEquals(0, decide(CALM, seen("0.2", "50", 11, true)).also().size());
    }

    @Test
    void anOlderLookAfterANewerOneChangesNothing() {
        assertEquals(Decision.none(), decide(GONE, seen("0.1", "50", 9, false)));
    }

    @Test
    void timeIsGivenAnotherLookWhereALookByTheTimerComesAfterANewerOne() {
        var outdated = decide(GONE, seen("0.1", "50", 9, true));

        assertEquals(List.of(), outdated.events());
        assertEquals(1, outdated.also().size());
    }

    @Test
    void closingRecoversWhatIsGone() {
        assertEquals(
                1,
                decide(GONE, new WatchCommand.Close(SLO, "checkout", Set.of(), NOW))
                        .events()
                        .size());
        assertEquals(
                List.of(),
                decide(CALM, new WatchCommand.Close(SLO, "checkout", Set.of(), NOW))
                        .events());
    }

    @Test
    void aGoalThatIsPromisedNoMoreIsNotExhaustedAnyMore() {
        assertEquals(
                List.of(),
                decide(GONE, new WatchCommand.Close(SLO, "checkout", Set.of("good", "fast"), NOW))
                        .events());
        assertEquals(
                Set.of(),
                after(GONE, new WatchCommand.Close(SLO, "checkout", Set.of("fast"), NOW))
                        .exhausted());
    }

    @Test
    void othersAreToldOfTheFirstGoalThatIsGoneAndTheLastThatIsBack() {
        var second = renamed("2", 11);
        assertEquals(
                Optional.empty(),
                Watch.DECIDER.publish(SLO, decide(GONE, second).events().getFirst()));
        var both = after(GONE, second);
        var closed = decide(both, new WatchCommand.Close(SLO, "checkout", Set.of(), NOW))
                .events();
        assertEquals(Optional.empty(), Watch.DECIDER.publish(SLO, closed.getFirst()));
        assertEquals(
                "budget.recovered",
                Watch.DECIDER.publish(SLO, closed.getLast()).orElseThrow().name());
    }

    @Test
    void theLastGoalIsBackUnderTheNameUnderWhichTheFirstWasGone() {
        var both = after(GONE, renamed("2", 11));
        var one = after(both, seen("0.1", "50", 12, false));
        var back = Watch.DECIDER
                .publish(SLO, decide(one, renamed("0.1", 13)).events().getFirst())
                .orElseThrow();
        assertEquals(
                "checkout-availability",
                Json.tree(Json.write(back.data())).path("slo").asText());
    }

    @Test
    void whatIsAnotherServicesByNowIsSaidOnceMore() {
        var moved = moved("good");
        var both = after(GONE, renamed("2", 11));
        var told = Watch.DECIDER
                .publish(SLO, decide(both, moved).events().getFirst())
                .orElseThrow();
        assertEquals("budget.exhausted", told.name());
        assertEquals(
                "checkout-eu",
                Json.tree(Json.write(told.data())).path("service").asText());
        assertEquals(Decision.none(), decide(after(both, moved), moved));
    }

    @Test
    void anotherServiceIsToldThoughAnotherGoalIsSeenFirst() {
        var told = decide(GONE, moved("fast")).events().getFirst();
        assertEquals(
                "budget.exhausted",
                Watch.DECIDER.publish(SLO, told).orElseThrow().name());
        assertEquals(Decision.none(), decide(after(GONE, moved("fast")), moved("good")));
    }

    /** Each goal once had the name of its own time, and what others were told of was the first. */
    @Test
    void whatWasStoredBeforeTellsOfTheFirstAsWell() {
        var second = new WatchEvent.Exhausted(
                SLO, "renamed", "checkout-eu", "fast", WINDOW, new BigDecimal("2"), NOW, 11, 1);
        var both = Watch.DECIDER.evolve(GONE, second);
        assertEquals(new Watch(Set.of("good", "fast"), "checkout-availability", "checkout", 11), both);
    }

    @Test
    void bothEventsAreWhatTheSchemasShowAndReadBack() {
        var slo = UUID.fromString("0193a1c0-5d1e-7b7a-8a55-3b1f0c9d7e21");
        var at = Instant.parse("2026-11-24T12:00:00Z");
        var exhausted = new WatchEvent.Exhausted(
                slo,
                "checkout-availability",
                "checkout",
                "good",
                new Window(Instant.parse("2026-10-27T12:00:00Z"), at),
                new BigDecimal("1.25"),
                at,
                10,
                0);
        var recovered = new WatchEvent.Recovered(
                slo,
                "checkout-availability",
                "checkout",
                "good",
                new BigDecimal("0.9375"),
                Instant.parse("2026-11-26T03:10:00Z"),
                12,
                0);
        for (var event : List.of(exhausted, recovered)) {
            var name = Watch.DECIDER.events().name(event);
            assertIsExample(Watch.DECIDER.publish(Watch.stream(slo), event).orElseThrow(), 0);
            assertEquals(event, Watch.DECIDER.events().read(name, 1, Json.write(event)));
        }
    }

    private static WatchCommand.Observe seen(String consumed, String allowed, long position, boolean byTimer) {
        return new WatchCommand.Observe(
                SLO,
                "checkout-availability",
                "checkout",
                "good",
                WINDOW,
                new BigDecimal(consumed),
                new BigDecimal(allowed),
                NOW,
                position,
                byTimer);
    }

    /** Of another goal, after the objective was renamed. */
    private static WatchCommand.Observe renamed(String consumed, long position) {
        return new WatchCommand.Observe(
                SLO,
                "renamed",
                "checkout",
                "fast",
                WINDOW,
                new BigDecimal(consumed),
                new BigDecimal("9"),
                NOW,
                position,
                false);
    }

    /** Of the objective when it is another service's. */
    private static WatchCommand.Observe moved(String goal) {
        return new WatchCommand.Observe(
                SLO,
                "checkout-availability",
                "checkout-eu",
                goal,
                WINDOW,
                new BigDecimal("1.2"),
                new BigDecimal("50"),
                NOW,
                12,
                false);
    }

    private static Decision<WatchEvent> decide(Watch state, WatchCommand command) {
        return Watch.DECIDER.decide(command, state, NOW);
    }

    private static Watch after(Watch state, WatchCommand command) {
        return Given.after(Watch.DECIDER, state, NOW, command);
    }
}
