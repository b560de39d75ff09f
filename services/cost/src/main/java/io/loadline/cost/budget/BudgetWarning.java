package io.loadline.cost.budget;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Period;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether somebody was warned that a budget will be exceeded. It stands beside the budget, so that what is expected never competes with
 * what is asked for.
 *
 * @param warned the period that was warned of; empty when there was no need, or there is none any more
 */
record BudgetWarning(Optional<Period> warned) {
    static UUID stream(String budget) {
        return Uuids.named("budget-warning", budget);
    }

    /** The command: a look at what is expected. */
    record Look(String budget, Scope scope, Period period, Outlook outlook) {}

    /** The events. */
    sealed interface Event {
        /** More than the limit is expected to be spent by the end of the period. */
        record Warned(Look look) implements Event {}

        /** That is not expected any more. */
        record Cleared(Look look) implements Event {}
    }

    /** The rule: a warning is given once, and taken back once. */
    static final Decider<Look, Event, BudgetWarning> DECIDER = new WarningDecider();

    private static final class WarningDecider implements Decider<Look, Event, BudgetWarning> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("budget-warning", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public BudgetWarning initial() {
            return new BudgetWarning(Optional.empty());
        }

        @Override
        public Decision<Event> decide(Look look, BudgetWarning warning, Instant now) {
            boolean warned = warning.warned().equals(Optional.of(look.period()));
            if (look.outlook().exceeds() == warned) {
                return Decision.none();
            }
            return Decision.of(warned ? new Event.Cleared(look) : new Event.Warned(look));
        }

        @Override
        public BudgetWarning evolve(BudgetWarning warning, Event event) {
            return switch (event) {
                case Event.Warned(var look) -> new BudgetWarning(Optional.of(look.period()));
                case Event.Cleared(var look) -> new BudgetWarning(Optional.empty());
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return Optional.of(
                    switch (event) {
                        case Event.Warned(var look) -> new Publication("budget.warned", look);
                        case Event.Cleared(var look) -> new Publication("budget.cleared", look);
                    });
        }
    }
}
