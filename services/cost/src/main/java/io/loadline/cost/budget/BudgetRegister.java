package io.loadline.cost.budget;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.SnapshotPolicy;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which budgets there are: what a request for money looks at to find those that pay for it. A budget counts what is asked for from
 * the moment it is registered.
 *
 * @param budgets their terms by name; the limit and what counts are those at the time of registration
 */
record BudgetRegister(Map<String, Terms> budgets) {
    /** There is one for the whole shop. */
    static final UUID STREAM = Uuids.named("budget-register");

    /** The budgets that pay for any of the lines. */
    List<String> paying(List<Line> lines) {
        return budgets.values().stream()
                .filter(terms -> lines.stream().anyMatch(terms::covers))
                .map(Terms::name)
                .toList();
    }

    /** The command. */
    record Register(Terms terms) {}

    /** The event. */
    sealed interface Event {
        record Registered(Terms terms) implements Event {}
    }

    /** The rule. */
    static final Decider<Register, Event, BudgetRegister> DECIDER = new RegisterDecider();

    private static final class RegisterDecider implements Decider<Register, Event, BudgetRegister> {
        /** Whoever asks for money reads all budgets of all times. */
        private static final int SNAPSHOT_EVERY = 50;

        /** Since version 2 terms may say what counts. */
        private static final EventTypes<Event> EVENTS = EventTypes.of("budget-register", Event.class)
                .upcast(Event.Registered.class, List.of(registered -> registered));

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<SnapshotPolicy<BudgetRegister>> snapshots() {
            return Optional.of(new SnapshotPolicy<>(BudgetRegister.class, 1, SNAPSHOT_EVERY));
        }

        @Override
        public BudgetRegister initial() {
            return new BudgetRegister(Map.of());
        }

        @Override
        public Decision<Event> decide(Register command, BudgetRegister register, Instant now) {
            var terms = command.terms();
            var known = register.budgets().get(terms.name());
            return known != null && known.sameFrameAs(terms)
                    ? Decision.none()
                    : Decision.of(new Event.Registered(terms));
        }

        @Override
        public BudgetRegister evolve(BudgetRegister register, Event event) {
            return switch (event) {
                case Event.Registered(var terms) -> {
                    var more = new TreeMap<>(register.budgets());
                    more.put(terms.name(), terms);
                    yield new BudgetRegister(more);
                }
            };
        }
    }
}
