package io.loadline.cost.period;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A month of bills (FOCUS 1.4, BillingPeriodStatus). While it is open, bills are recorded in it and replaced; once it is closed, it is
 * corrected by charges in a later one. It is closed here as a whole, or for the charges of an issuer who says so; that an issuer opens
 * it again counts, as it does here, once one person has asked for it and another one has approved it.
 *
 * @param state of all of it
 * @param issuers who have said how it stands, by name
 * @param asked for by somebody, and neither approved nor refused yet, nor overtaken by another close
 */
public record BillingPeriod(State state, SortedMap<String, Issuer> issuers, Optional<Asked> asked) {
    static final BillingPeriod NEW = new BillingPeriod(State.OPEN, Collections.emptySortedMap(), Optional.empty());

    /** Open is what nobody has closed. */
    public enum State {
        OPEN,
        CLOSED
    }

    /** Somebody wants it opened again. */
    public record Asked(String by, String reason) {}

    /**
     * What counts of an issuer's charges.
     *
     * @param state whether any more are taken
     * @param stated what the issuer said last
     * @param updated when it said so
     */
    public record Issuer(State state, State stated, Instant updated) {}

    /**
     * What an issuer says.
     *
     * @param period as in the month of a bill, {@code 2026-10}
     * @param updated when it came to be so
     */
    public record Statement(String period, String issuer, State stated, Instant updated) {
        /** The later one of two; of two at the same time the second one. */
        public static Statement later(Statement one, Statement other) {
            return one.updated.isAfter(other.updated) ? one : other;
        }
    }

    /** @param period as in the month of a bill, {@code 2026-10} */
    public static UUID stream(String period) {
        return Uuids.named("billing-period", period);
    }

    /** The command. */
    public sealed interface Command {
        /** @param end of the period, where business days follow the platform's zone */
        record Close(Period period, Instant end) implements Command {}

        /** @param by who asks */
        record AskReopening(Period period, String by, String reason) implements Command {}

        /** @param by who approves it, somebody else than who asked */
        record ApproveReopening(Period period, String by) implements Command {}

        /** @param by who refuses it, or withdraws what he asked for himself */
        record RefuseReopening(Period period, String by, String reason) implements Command {}

        /** @param statements one of each issuer */
        record Report(Period period, List<Statement> statements) implements Command {}
    }

    /** The event. */
    public sealed interface Event {
        record Closed(Period period) implements Event {}

        record ReopeningAsked(Period period, String by, String reason) implements Event {}

        record Reopened(Period period, String approver, String reason) implements Event {}

        record ReopeningRefused(Period period, String by, String reason) implements Event {}

        record Reported(Period period, String issuer, State stated, Instant updated) implements Event {}
    }

    /** The rule. */
    public static final Decider<Command, Event, BillingPeriod> DECIDER = new PeriodDecider();

    /** Whether it takes no more charges of any of these issuers. */
    public boolean isClosedTo(Set<String> names) {
        return state == State.CLOSED
                || names.stream().flatMap(name -> issuer(name).stream()).anyMatch(each -> each.state == State.CLOSED);
    }

    private boolean isClosedToSome() {
        return isClosedTo(issuers.keySet());
    }

    private Optional<Issuer> issuer(String name) {
        return Optional.ofNullable(issuers.get(name));
    }

    private BillingPeriod with(String name, Issuer issuer) {
        var all = new TreeMap<>(issuers);
        all.put(name, issuer);
        return new BillingPeriod(state, all, asked);
    }

    private BillingPeriod reported(Event.Reported event) {
        boolean shut = event.stated() == State.CLOSED
                || issuer(event.issuer())
                        .filter(each -> each.state == State.CLOSED)
                        .isPresent();
        return with(event.issuer(), new Issuer(shut ? State.CLOSED : State.OPEN, event.stated(), event.updated()));
    }

    private BillingPeriod reopened() {
        var all = new TreeMap<String, Issuer>();
        issuers.forEach((name, each) -> all.put(name, new Issuer(State.OPEN, each.stated, each.updated)));
        return new BillingPeriod(State.OPEN, all, Optional.empty());
    }

    /** Refuses charges in the periods that are closed, all at once. */
    public static void requireOpen(List<String> closed) {
        if (!closed.isEmpty()) {
            throw PeriodProblem.BILLING_PERIOD_CLOSED.because("billing period " + String.join(", ", closed)
                    + " is closed; correct it by charges in a later one, or have it opened again");
        }
    }

    private static final class PeriodDecider implements Decider<Command, Event, BillingPeriod> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("billing-period", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public BillingPeriod initial() {
            return NEW;
        }

        @Override
        public Decision<Event> decide(Command command, BillingPeriod state, Instant now) {
            return switch (command) {
                case Command.Close(var period, var end) -> {
                    if (now.isBefore(end)) {
                        throw PeriodProblem.BILLING_PERIOD_NOT_OVER.at("/period", period + " ends at " + end);
                    }
                    if (state.state() == State.CLOSED) {
                        throw illegal(state);
                    }
                    yield Decision.of(new Event.Closed(period));
                }
                case Command.AskReopening(var period, var by, var reason) -> {
                    if (!state.isClosedToSome()) {
                        throw illegal(state);
                    }
                    yield state.asked().equals(Optional.of(new Asked(by, reason)))
                            ? Decision.none()
                            : Decision.of(new Event.ReopeningAsked(period, by, reason));
                }
                case Command.ApproveReopening(var period, var by) -> {
                    var asked = asked(state);
                    if (by.equals(asked.by())) {
                        throw PeriodProblem.SELF_APPROVAL.because("another person than " + by + " has to approve it");
                    }
                    yield Decision.of(new Event.Reopened(period, by, asked.reason()));
                }
                case Command.RefuseReopening(var period, var by, var reason) -> {
                    asked(state);
                    yield Decision.of(new Event.ReopeningRefused(period, by, reason));
                }
                case Command.Report(var period, var statements) ->
                    Decision.of(statements.stream()
                            .filter(each -> state.issuer(each.issuer())
                                    .filter(known -> !each.updated().isAfter(known.updated()))
                                    .isEmpty())
                            .<Event>map(
                                    each -> new Event.Reported(period, each.issuer(), each.stated(), each.updated()))
                            .toList());
            };
        }

        private static Asked asked(BillingPeriod state) {
            return state.asked().orElseThrow(() -> illegal(state));
        }

        private static Rejection illegal(BillingPeriod state) {
            var allowed = new ArrayList<String>();
            if (state.state() == State.OPEN) {
                allowed.add("close");
            }
            if (state.isClosedToSome()) {
                allowed.add("reopen");
            }
            if (state.asked().isPresent()) {
                allowed.addAll(List.of("approve-reopening", "refuse-reopening"));
            }
            return PeriodProblem.ILLEGAL_TRANSITION.because(
                    "the period is " + state.state() + "; allowed: " + String.join(", ", allowed));
        }

        @Override
        public BillingPeriod evolve(BillingPeriod state, Event event) {
            return switch (event) {
                case Event.Closed closed -> new BillingPeriod(State.CLOSED, state.issuers(), Optional.empty());
                case Event.ReopeningAsked(var period, var by, var reason) ->
                    new BillingPeriod(state.state(), state.issuers(), Optional.of(new Asked(by, reason)));
                case Event.Reopened reopened -> state.reopened();
                case Event.ReopeningRefused refused ->
                    new BillingPeriod(state.state(), state.issuers(), Optional.empty());
                case Event.Reported reported -> state.reported(reported);
            };
        }
    }
}
