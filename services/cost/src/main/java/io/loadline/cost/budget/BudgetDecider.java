package io.loadline.cost.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.SnapshotPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The rule of budgets. Serial: commands on one budget are answered in turn and never compete. */
public final class BudgetDecider implements Decider<BudgetCommand, BudgetEvent, Budget> {
    /** Since version 2 they know what was billed, and when what is spent was confirmed. */
    private static final List<UnaryOperator<JsonNode>> OPTIONAL_SINCE_2 = List.of(event -> event);

    private static final EventTypes<BudgetEvent> EVENTS = EventTypes.of("budget", BudgetEvent.class)
            .upcast(BudgetEvent.Approved.class, OPTIONAL_SINCE_2)
            .upcast(BudgetEvent.Exceeded.class, OPTIONAL_SINCE_2)
            .upcast(BudgetEvent.Reserved.class, OPTIONAL_SINCE_2)
            .upcast(BudgetEvent.Spent.class, OPTIONAL_SINCE_2)
            .upcast(BudgetEvent.Released.class, OPTIONAL_SINCE_2);
    /** Each plan adds two events and more, and each command reads all of them that come after the last snapshot. */
    private static final int SNAPSHOT_EVERY = 50;

    BudgetDecider() {}

    @Override
    public EventTypes<BudgetEvent> events() {
        return EVENTS;
    }

    @Override
    public Budget initial() {
        return Budget.NONE;
    }

    @Override
    public Decision<BudgetEvent> decide(BudgetCommand command, Budget budget, Instant now) {
        return switch (command) {
            case BudgetCommand.Put(var terms) -> budget.put(terms);
            case BudgetCommand.Reserve(var reservation, var amount) -> budget.reserve(reservation, amount);
            case BudgetCommand.Confirm(var reservation, var amount, var day) ->
                budget.confirm(reservation, amount, day);
            case BudgetCommand.Release(var reservation, var amount, var spent) ->
                budget.release(reservation, amount, spent);
            case BudgetCommand.Bill bill -> budget.bill(bill);
        };
    }

    @Override
    public Budget evolve(Budget budget, BudgetEvent event) {
        return budget.evolve(event);
    }

    @Override
    public Optional<Publication> publish(UUID stream, BudgetEvent event) {
        return Optional.of(
                switch (event) {
                    case BudgetEvent.Exceeded(var standing) -> new Publication("budget.exceeded", standing);
                    case BudgetEvent.Approved e -> changed(e);
                    case BudgetEvent.Reserved e -> changed(e);
                    case BudgetEvent.Spent e -> changed(e);
                    case BudgetEvent.Released e -> changed(e);
                    case BudgetEvent.Billed e -> changed(e);
                });
    }

    private static Publication changed(BudgetEvent event) {
        return new Publication("budget.changed", event.standing());
    }

    @Override
    public Optional<SnapshotPolicy<Budget>> snapshots() {
        return Optional.of(new SnapshotPolicy<>(Budget.class, 4, SNAPSHOT_EVERY));
    }

    @Override
    public boolean serial() {
        return true;
    }
}
