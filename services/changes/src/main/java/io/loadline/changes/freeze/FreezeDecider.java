package io.loadline.changes.freeze;

import io.loadline.changes.freeze.Freeze.State;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When freezes open and close. */
public final class FreezeDecider implements Decider<FreezeCommand, FreezeEvent, Freeze> {
    private static final EventTypes<FreezeEvent> EVENTS = EventTypes.of("freeze", FreezeEvent.class);

    FreezeDecider() {}

    @Override
    public EventTypes<FreezeEvent> events() {
        return EVENTS;
    }

    @Override
    public Freeze initial() {
        return Freeze.NONE;
    }

    @Override
    public Freeze evolve(Freeze freeze, FreezeEvent event) {
        return freeze.evolve(event);
    }

    @Override
    public Decision<FreezeEvent> decide(FreezeCommand command, Freeze freeze, Instant now) {
        return switch (command) {
            case FreezeCommand.Open(var terms) -> open(terms, freeze, now);
            case FreezeCommand.Close(var reason) -> close(reason, freeze, now);
            case FreezeCommand.AskException asked -> ask(asked, requireOpen(freeze), now);
            case FreezeCommand.Except except -> except(except, requireOpen(freeze), now);
            case FreezeCommand.RefuseException refused -> refuse(refused, requireOpen(freeze), now);
            case FreezeCommand.ExpireException(var change, var until) -> expire(change, until, freeze, now);
            case FreezeCommand.Lapse(var reason) ->
                freeze.state() == State.OPEN ? Decision.of(new FreezeEvent.Closed(reason, now)) : Decision.none();
            case FreezeCommand.Announce(var from) ->
                freeze.state() == State.OPEN ? announce(from, freeze.terms().orElseThrow(), now) : Decision.none();
        };
    }

    private static Decision<FreezeEvent> open(Terms terms, Freeze freeze, Instant now) {
        var over = terms.over().map(end -> !end.isAfter(now)).orElse(false);
        if (over && terms.source() == Terms.Source.DECLARED) {
            throw FreezeProblem.WINDOW_PAST.at("/window/end", "the window has ended already");
        }
        return switch (freeze.state()) {
            case NONE, CLOSED ->
                goingOn(
                        Decision.of(new FreezeEvent.Opened(terms)),
                        terms,
                        terms.window().start());
            case OPEN ->
                freeze.terms().orElseThrow().equals(terms)
                        ? Decision.none()
                        : goingOn(
                                Decision.of(new FreezeEvent.Altered(terms)),
                                terms,
                                terms.window().start());
        };
    }

    private static Decision<FreezeEvent> announce(Instant from, Terms terms, Instant now) {
        if (terms.recurrence().isEmpty()) {
            return Decision.none();
        }
        // of what began long ago only what may still hold is news
        var holding = now.minus(terms.first().length()).minus(Duration.ofDays(1));
        var start = from.isBefore(holding) ? holding : from;
        return goingOn(Decision.of(new FreezeEvent.Announced(terms, start)), terms, start);
    }

    /** Others have been told of the occurrences from an instant on; in time they are told of those after them. */
    private static Decision<FreezeEvent> goingOn(Decision<FreezeEvent> decision, Terms terms, Instant told) {
        return Occurrences.next(terms, told)
                .map(next -> decision.also(new Also.Deadline(
                        FreezeDeadlines.ANNOUNCEMENT, Occurrences.due(next), new FreezeCommand.Announce(next))))
                .orElse(decision);
    }

    private static Decision<FreezeEvent> ask(FreezeCommand.AskException asked, Freeze freeze, Instant now) {
        checkUntil(asked.until(), now);
        if (freeze.exceptions().contains(asked.change())) {
            return Decision.none();
        }
        var event = new FreezeEvent.ExceptionAsked(asked.change(), asked.reason(), asked.by(), now, asked.until());
        var same = freeze.exemption(asked.change())
                .filter(Exemption.asked(event)::equals)
                .isPresent();
        return same ? Decision.none() : ending(Decision.of(event), asked.change(), asked.until());
    }

    private static Decision<FreezeEvent> except(FreezeCommand.Except except, Freeze freeze, Instant now) {
        checkUntil(except.until(), now);
        var asked = freeze.exemption(except.change());
        if (asked.flatMap(Exemption::askedBy).filter(except.by()::equals).isPresent()) {
            throw FreezeProblem.FOUR_EYES.because("another person than " + except.by() + " has to decide");
        }
        var until = except.until().or(() -> asked.filter(Exemption::holds).flatMap(Exemption::until));
        if (freeze.exceptions().contains(except.change())
                && asked.flatMap(Exemption::until).equals(until)) {
            return Decision.none();
        }
        return ending(
                Decision.of(new FreezeEvent.Excepted(except.change(), except.reason(), except.by(), now, until)),
                except.change(),
                until);
    }

    private static Decision<FreezeEvent> refuse(FreezeCommand.RefuseException refused, Freeze freeze, Instant now) {
        var asked = freeze.exemption(refused.change()).filter(Exemption::waits).isPresent();
        if (!asked && !freeze.exceptions().contains(refused.change())) {
            throw FreezeProblem.NOT_ASKED.at("/change", "no exception was asked for or granted for it");
        }
        return Decision.of(new FreezeEvent.ExceptionRefused(refused.change(), refused.reason(), refused.by(), now));
    }

    private static Decision<FreezeEvent> expire(UUID change, Instant until, Freeze freeze, Instant now) {
        var over = freeze.state() == State.OPEN
                && freeze.exemption(change)
                        .filter(exemption -> exemption.endsAt(until))
                        .isPresent();
        return over ? Decision.of(new FreezeEvent.ExceptionExpired(change, now)) : Decision.none();
    }

    private static Decision<FreezeEvent> ending(Decision<FreezeEvent> decision, UUID change, Optional<Instant> until) {
        return until.map(end -> decision.also(new Also.Deadline(
                        FreezeDeadlines.EXCEPTION_END, end, new FreezeCommand.ExpireException(change, end))))
                .orElse(decision);
    }

    private static void checkUntil(Optional<Instant> until, Instant now) {
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            throw FreezeProblem.UNTIL_PAST.at("/until", "that is over already");
        }
    }

    private static Decision<FreezeEvent> close(String reason, Freeze freeze, Instant now) {
        requireOpen(freeze);
        return Decision.of(new FreezeEvent.Closed(reason, now));
    }

    private static Freeze requireOpen(Freeze freeze) {
        return switch (freeze.state()) {
            case NONE -> throw FreezeProblem.UNKNOWN_FREEZE.because("there is no such freeze");
            case OPEN -> freeze;
            case CLOSED -> throw FreezeProblem.ILLEGAL_TRANSITION.because("it is closed already; allowed: nothing");
        };
    }

    @Override
    public Optional<Publication> publish(UUID id, FreezeEvent event) {
        return switch (event) {
            case FreezeEvent.Opened(var terms) -> opened(id, terms, Occurrences.first(terms));
            case FreezeEvent.Altered(var terms) -> opened(id, terms, Occurrences.first(terms));
            case FreezeEvent.ExceptionAsked e -> Optional.empty();
            case FreezeEvent.Excepted e -> Optional.empty();
            case FreezeEvent.ExceptionRefused e -> Optional.empty();
            case FreezeEvent.ExceptionExpired e -> Optional.empty();
            case FreezeEvent.Announced(var terms, var from) -> opened(id, terms, Occurrences.from(terms, from));
            case FreezeEvent.Closed(var reason, var at) ->
                Optional.of(new Publication("freeze.closed", new ClosedFact(id, reason, at)));
        };
    }

    private static Optional<Publication> opened(UUID id, Terms terms, Optional<Occurrences> occurrences) {
        return Optional.of(new Publication(
                "freeze.opened",
                new OpenedFact(
                        id,
                        terms.source(),
                        terms.reason(),
                        terms.services(),
                        terms.tier(),
                        terms.environment(),
                        terms.level(),
                        terms.window(),
                        terms.ref(),
                        terms.recurrence().map(Again::of),
                        occurrences)));
    }

    /** {@code freeze.opened}; sent again with the same id when the terms have changed, and with further occurrences. */
    record OpenedFact(
            UUID id,
            Terms.Source source,
            String reason,
            List<String> services,
            Optional<Integer> tier,
            String environment,
            Terms.Level level,
            Span window,
            Optional<String> ref,
            Optional<Again> recurrence,
            Optional<Occurrences> occurrences) {}

    /** How it comes again, in the words of RFC 5545. */
    record Again(String rrule, String timeZone, List<LocalDate> exdates) {
        static Again of(Recurrence recurrence) {
            return new Again(recurrence.rule(), recurrence.timeZone().getId(), recurrence.except());
        }
    }

    /** {@code freeze.closed}. */
    record ClosedFact(UUID id, String reason, Instant at) {}
}
