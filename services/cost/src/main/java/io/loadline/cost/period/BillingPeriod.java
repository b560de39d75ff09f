package io.loadline.cost.period;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A month of bills (FOCUS 1.4, BillingPeriodStatus). While it is open, bills are recorded in it and replaced; once it is closed, it is
 * corrected by charges in a later one.
 */
public record BillingPeriod(State state) {
    static final BillingPeriod OPEN = new BillingPeriod(State.OPEN);
    static final BillingPeriod CLOSED = new BillingPeriod(State.CLOSED);

    /** Open is what nobody has closed. */
    public enum State {
        OPEN,
        CLOSED
    }

    /** @param period as in the month of a bill, {@code 2026-10} */
    public static UUID stream(String period) {
        return Uuids.named("billing-period", period);
    }

    /** The command. */
    public sealed interface Command {
        /** @param end of the period, where business days follow the platform's zone */
        record Close(Period period, Instant end) implements Command {}

        /**
         * @param by who asks
         * @param approver who has approved it, somebody else
         */
        record Reopen(Period period, String by, String approver, String reason) implements Command {}
    }

    /** The event. */
    public sealed interface Event {
        record Closed(Period period) implements Event {}

        record Reopened(Period period, String approver, String reason) implements Event {}
    }

    /** The rule. */
    public static final Decider<Command, Event, BillingPeriod> DECIDER = new PeriodDecider();

    public boolean isClosed() {
        return state == State.CLOSED;
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
            return OPEN;
        }

        @Override
        public Decision<Event> decide(Command command, BillingPeriod state, Instant now) {
            return switch (command) {
                case Command.Close(var period, var end) -> {
                    if (now.isBefore(end)) {
                        throw PeriodProblem.BILLING_PERIOD_NOT_OVER.at("/period", period + " ends at " + end);
                    }
                    require(state, OPEN, "reopen");
                    yield Decision.of(new Event.Closed(period));
                }
                case Command.Reopen(var period, var by, var approver, var reason) -> {
                    require(state, CLOSED, "close");
                    if (by.equals(approver)) {
                        throw PeriodProblem.SELF_APPROVAL.at("/approver", "somebody else than " + by + " approves it");
                    }
                    yield Decision.of(new Event.Reopened(period, approver, reason));
                }
            };
        }

        private static void require(BillingPeriod state, BillingPeriod wanted, String allowed) {
            if (!state.equals(wanted)) {
                throw PeriodProblem.ILLEGAL_TRANSITION.because(
                        "the period is " + state.state() + "; allowed: " + allowed);
            }
        }

        @Override
        public BillingPeriod evolve(BillingPeriod state, Event event) {
            return switch (event) {
                case Event.Closed closed -> CLOSED;
                case Event.Reopened reopened -> OPEN;
            };
        }
    }
}
