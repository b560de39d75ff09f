package io.loadline.changes.freeze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.row.Row;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Window;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of({"freeze", "freeze-policy"})
class FreezeTest {
    private static final Instant NOW = Instant.parse("2026-11-06T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-12T00:00:00Z");

    private static final UUID CHANGE = UUID.randomUUID();

    @Test
    void eachStateMeetsEachCommand() {
        var opened = after(Freeze.NONE, new FreezeCommand.Open(terms(LATER)));
        var closed = after(opened, new FreezeCommand.Close("over"));
        var nightly = after(Freeze.NONE, new FreezeCommand.Open(nightly("FREQ=DAILY")));
        var asked = after(opened, ask("olga", Optional.of(LATER)));
        var granted = after(asked, new FreezeCommand.Except(CHANGE, "go", "ada", Optional.empty()));
        DeciderMatrix.of(Freeze.DECIDER, NOW)
                .in(Freeze.NONE, opened, closed, nightly, asked, granted)
                .on(
                        new FreezeCommand.Open(terms(LATER)),
                        "freeze.opened",
                        "nothing",
                        "freeze.opened",
                        "freeze.altered",
                        "nothing",
                        "nothing")
                .on(
                        new FreezeCommand.Open(terms(LATER.plusSeconds(60))),
                        "freeze.opened",
                        "freeze.altered",
                        "freeze.opened",
                        "freeze.altered",
                        "freeze.altered",
                        "freeze.altered")
                .on(
                        new FreezeCommand.Open(terms(NOW)),
                        "window-past",
                        "window-past",
                        "window-past",
                        "window-past",
                        "window-past",
                        "window-past")
                .on(
                        new FreezeCommand.Close("over"),
                        "unknown-freeze",
                        "freeze.closed",
                        "illegal-transition",
                        "freeze.closed",
                        "freeze.closed",
                        "freeze.closed")
                .on(
                        ask("olga", Optional.of(LATER)),
                        "unknown-freeze",
                        "freeze.exception-asked",
                        "illegal-transition",
                        "freeze.exception-asked",
                        "nothing",
                        "nothing")
                .on(
                        new FreezeCommand.Except(CHANGE, "a fix for the tills", "ada", Optional.empty()),
                        "unknown-freeze",
                        "freeze.excepted",
                        "illegal-transition",
                        "freeze.excepted",
                        "freeze.excepted",
                        "nothing")
                .on(
                        new FreezeCommand.Except(CHANGE, "my own", "olga", Optional.of(LATER)),
                        "unknown-freeze",
                        "freeze.excepted",
                        "illegal-transition",
                        "freeze.excepted",
                        "four-eyes",
                        "four-eyes")
                .on(
                        new FreezeCommand.RefuseException(CHANGE, "wait", "ada"),
                        "unknown-freeze",
                        "not-asked",
                        "illegal-transition",
                        "not-asked",
                        "freeze.exception-refused",
                        "freeze.exception-refused")
                .on(
                        new FreezeCommand.ExpireException(CHANGE, LATER),
                        "nothing",
                        "nothing",
                        "nothing",
                        "nothing",
                        "freeze.exception-expired",
                        "freeze.exception-expired")
                .on(
                        new FreezeCommand.Lapse("cancelled"),
                        "nothing",
                        "freeze.closed",
                        "nothing",
                        "freeze.closed",
                        "freeze.closed",
                        "freeze.closed")
                .on(
                        new FreezeCommand.Announce(LATER),
                        "nothing",
                        "nothing",
                        "nothing",
                        "freeze.announced",
                        "nothing",
                        "nothing")
                .holds();
    }

    @Test
    void anExceptionIsAskedForAndGrantedByAnotherUntilItIsOver() {
        var opened = after(Freeze.NONE, new FreezeCommand.Open(terms(LATER)));
        var asking = Freeze.DECIDER.decide(ask("olga", Optional.of(LATER)), opened, NOW);
        var end = new Also.Deadline("freeze-exception-end", LATER, new FreezeCommand.ExpireException(CHANGE, LATER));
        assertEquals(List.of(end), asking.also());
        var asked = after(opened, ask("olga", Optional.of(LATER)));
        assertEquals(List.of(), asked.exceptions());
        assertRefused(
                FreezeProblem.FOUR_EYES, asked, new FreezeCommand.Except(CHANGE, "mine", "olga", Optional.empty()));
        var granted = after(asked, new FreezeCommand.Except(CHANGE, "sales stand still", "ada", Optional.empty()));
        assertEquals(List.of(CHANGE), granted.exceptions());
        assertEquals(
                new Exemption(
                        CHANGE,
                        Exemption.Status.GRANTED,
                        Optional.of("olga"),
                        "the tills do not print",
                        Optional.of("ada"),
                        Optional.of("sales stand still"),
                        Optional.of(LATER)),
                granted.exemption(CHANGE).orElseThrow());
        var over = after(granted, new FreezeCommand.ExpireException(CHANGE, LATER));
        assertEquals(List.of(), over.exceptions());
        assertEquals(
                Exemption.Status.EXPIRED, over.exemption(CHANGE).orElseThrow().status());
        assertEquals(
                List.of(CHANGE),
                after(over, ask("olga", Optional.empty())).exemptions().orElseThrow().stream()
                        .filter(Exemption::waits)
                        .map(Exemption::change)
                        .toList());
    }

    @Test
    void anEndThatWasMovedDoesNotEndWhatWasGrantedForLonger() {
        var opened = after(Freeze.NONE, new FreezeCommand.Open(terms(LATER)));
        var until = NOW.plusSeconds(60);
        var granted = after(opened, new FreezeCommand.Except(CHANGE, "go", "ada", Optional.of(until)));
        var longer = after(granted, new FreezeCommand.Except(CHANGE, "go on", "ada", Optional.of(LATER)));
        assertEquals(
                List.of(CHANGE),
                after(longer, new FreezeCommand.ExpireException(CHANGE, until)).exceptions());
        assertEquals(
                List.of(),
                after(longer, new FreezeCommand.RefuseException(CHANGE, "no longer needed", "eve"))
                        .exceptions());
        assertRefused(
                FreezeProblem.UNTIL_PAST, opened, new FreezeCommand.Except(CHANGE, "go", "ada", Optional.of(NOW)));
        assertRefused(FreezeProblem.UNTIL_PAST, opened, ask("olga", Optional.of(NOW)));
    }

    @Test
    void aPolicyIsSetWhenItDiffers() {
        var none = new FreezePolicy(Map.of());
        DeciderMatrix.of(FreezePolicy.DECIDER, NOW)
                .in(FreezePolicy.DEFAULT, none)
                .on(new FreezePolicy.Put(none), "freeze-policy.set", "nothing")
                .on(new FreezePolicy.Put(FreezePolicy.DEFAULT), "nothing", "freeze-policy.set")
                .holds();
    }

    @Test
    void theSameTermsAgainChangeNothingAndOthersMoveIt() {
        var opened = after(Freeze.NONE, new FreezeCommand.Open(terms(LATER)));
        assertEquals(
                List.of(),
                Freeze.DECIDER
                        .decide(new FreezeCommand.Open(terms(LATER)), opened, NOW)
                        .events());
        var moved = after(opened, new FreezeCommand.Open(terms(LATER.plusSeconds(60))));
        assertEquals(
                Optional.of(LATER.plusSeconds(60)),
                moved.terms().orElseThrow().window().end());
    }

    @Test
    void nobodyDeclaresAFreezeOfThePast() {
        assertRefused(FreezeProblem.WINDOW_PAST, Freeze.NONE, new FreezeCommand.Open(terms(NOW)));
    }

    @Test
    void aFreezeCoversItsServicesItsTierItsEnvironmentAndItsTime() {
        var terms = new Terms(
                Terms.Source.PROMOTION,
                "sale",
                List.of("checkout"),
                Optional.of(1),
                "production",
                Terms.Level.FREEZE,
                Span.until(NOW, LATER),
                Optional.empty());
        assertTrue(terms.covers("checkout", 1, "production"));
        assertFalse(terms.covers("search", 1, "production"));
        assertFalse(terms.covers("checkout", 2, "production"));
        assertFalse(terms.covers("checkout", 1, "staging"));
        assertTrue(terms.window().contains(NOW));
        assertFalse(terms.window().contains(LATER));
        assertFalse(terms.window().overlaps(new Window(LATER, LATER.plusSeconds(1))));
        assertTrue(new Span(NOW, Optional.empty()).overlaps(new Window(LATER, LATER.plusSeconds(1))));
    }

    @Test
    void whatComesAgainHoldsUntilItIsEndedAndHeldBefore() {
        var opened = after(Freeze.NONE, new FreezeCommand.Open(nightly("FREQ=DAILY")));
        var week = new Window(NOW.minus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(4)));
        assertEquals(5, opened.within(week).size());
        var minutes = new HeldMinutes();
        var hits = new OpenFreezes(List.of(new Row<>(UUID.randomUUID(), 1, opened)));
        assertEquals(5, hits.hits("checkout", 1, "production", week).size());
        assertEquals(
                Span.until(LATER.minusSeconds(3600), LATER.plusSeconds(3600)),
                hits.hits("checkout", 1, "production", LATER, minutes)
                        .getFirst()
                        .window());
        assertEquals(List.of(), hits.hits("checkout", 1, "production", LATER.plusSeconds(3600), minutes));
        assertEquals(
                1,
                hits.hits("checkout", 1, "production", LATER.plusSeconds(3600).minusNanos(1), minutes)
                        .size());
        // ended in the midst of the first
        assertEquals(
                List.of(Span.until(NOW.minusSeconds(3600), NOW)),
                after(opened, new FreezeCommand.Close("done")).within(week));
    }

    @Test
    void whatIsLiftedHeldUntilThen() {
        var opened = after(Freeze.NONE, new FreezeCommand.Open(once(NOW.minusSeconds(3600), Optional.of(LATER))));
        var day = new Window(NOW.minus(Duration.ofDays(1)), LATER.plusSeconds(60));
        var held = Span.until(NOW.minusSeconds(3600), NOW);
        var lifted = after(opened, new FreezeCommand.Close("done"));
        assertEquals(List.of(held), lifted.within(day));
        assertEquals(List.of(), lifted.within(new Window(NOW, LATER)));
        var endless = after(Freeze.NONE, new FreezeCommand.Open(once(NOW.minusSeconds(3600), Optional.empty())));
        assertEquals(
                Optional.of(held),
                after(endless, new FreezeCommand.Close("done")).first());
        var coming = after(Freeze.NONE, new FreezeCommand.Open(once(NOW.plusSeconds(60), Optional.of(LATER))));
        assertEquals(
                Optional.empty(),
                after(coming, new FreezeCommand.Close("never mind")).first());
    }

    @Test
    void whatComesAgainIsToldAStretchAfterTheOther() {
        var daily = nightly("FREQ=DAILY");
        var opening = Freeze.DECIDER.decide(new FreezeCommand.Open(daily), Freeze.NONE, NOW);
        var next = daily.window().start().plus(Duration.ofDays(92));
        assertEquals(List.of(announcing(next)), opening.also());
        assertEquals(92, Occurrences.first(daily).orElseThrow().windows().size());
        var opened = after(Freeze.NONE, new FreezeCommand.Open(daily));
        var again = Freeze.DECIDER.decide(new FreezeCommand.Announce(next), opened, next.minus(Duration.ofDays(31)));
        assertEquals(List.of(new FreezeEvent.Announced(daily, next)), again.events());
        assertEquals(List.of(announcing(next.plus(Duration.ofDays(92)))), again.also());
        // after a long silence what is over is no news: each lasts two hours, or three when clocks change
        var late = next.plus(Duration.ofDays(1000));
        assertEquals(
                List.of(new FreezeEvent.Announced(
                        daily, late.minus(Duration.ofHours(2)).minus(Duration.ofDays(1)))),
                Freeze.DECIDER
                        .decide(new FreezeCommand.Announce(next), opened, late)
                        .events());
    }

    @Test
    void whatEndsIsNotToldForEver() {
        for (var terms : List.of(terms(LATER), nightly("FREQ=DAILY;COUNT=92"))) {
            assertEquals(
                    List.of(),
                    Freeze.DECIDER
                            .decide(new FreezeCommand.Open(terms), Freeze.NONE, NOW)
                            .also());
        }
    }

    private static Also announcing(Instant from) {
        return new Also.Deadline(
                "freeze-announcement", from.minus(Duration.ofDays(31)), new FreezeCommand.Announce(from));
    }

    @Test
    void othersAreToldAgainWhenItMoves() {
        var id = UUID.randomUUID();
        assertEquals(
                "freeze.opened",
                Freeze.DECIDER
                        .publish(id, new FreezeEvent.Altered(terms(LATER)))
                        .orElseThrow()
                        .name());
        assertEquals(
                "freeze.closed",
                Freeze.DECIDER
                        .publish(id, new FreezeEvent.Closed("over", NOW))
                        .orElseThrow()
                        .name());
    }

    private static FreezeCommand ask(String person, Optional<Instant> until) {
        return new FreezeCommand.AskException(CHANGE, "the tills do not print", person, until);
    }

    private static Terms nightly(String rule) {
        return new Terms(
                Terms.Source.DECLARED,
                "backups",
                List.of(),
                Optional.empty(),
                "production",
                Terms.Level.FREEZE,
                Span.until(NOW.minusSeconds(3600), NOW.plusSeconds(3600)),
                Optional.empty(),
                Optional.of(new Recurrence(rule, ZoneId.of("UTC"), List.of())));
    }

    private static Terms terms(Instant end) {
        return once(NOW.minusSeconds(60), Optional.of(end));
    }

    private static Terms once(Instant start, Optional<Instant> end) {
        return new Terms(
                Terms.Source.DECLARED,
                "stocktaking",
                List.of(),
                Optional.empty(),
                "production",
                Terms.Level.FREEZE,
                new Span(start, end),
                Optional.empty());
    }

    private static Freeze after(Freeze freeze, FreezeCommand command) {
        return Given.after(Freeze.DECIDER, freeze, NOW, command);
    }

    private static void assertRefused(FreezeProblem problem, Freeze freeze, FreezeCommand command) {
        var refused = assertThrows(Rejection.class, () -> Freeze.DECIDER.decide(command, freeze, NOW));
        assertEquals(problem, refused.code());
    }
}
