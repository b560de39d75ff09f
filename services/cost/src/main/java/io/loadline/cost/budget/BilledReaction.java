package io.loadline.cost.budget;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Looks what the scope of a budget of the whole has cost as soon as the budget is approved: until the watch came by, it would grant what
 * is spent already.
 */
@ApplicationScoped
class BilledReaction implements Reaction {
    private final Outlooks outlooks;
    private final EventStore store;

    BilledReaction(Outlooks outlooks, EventStore store) {
        this.outlooks = outlooks;
        this.store = store;
    }

    @Override
    public String name() {
        return "budget-billed";
    }

    @Override
    public Set<String> types() {
        return Set.of("budget.approved");
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var approved = event.face().orElseThrow().read(Standing.class);
        return approved.billed().isEmpty()
                ? Uni.createFrom().voidItem()
                : outlooks.look(List.of(approved), context.now(), Directory.NOW)
                        .chain(found -> InOrder.each(
                                found.bills().values(),
                                bill -> store.handle(Budget.DECIDER, Budget.stream(approved.name()), bill, context)));
    }
}
