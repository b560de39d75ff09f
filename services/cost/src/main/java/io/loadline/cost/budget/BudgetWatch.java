package io.loadline.cost.budget;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.kernel.Directory;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Looks every so often what budgets have cost, which counts where they say so, and whether one whose period runs will be exceeded, and
 * warns while something can be done about it.
 */
@ApplicationScoped
public class BudgetWatch {
    private static final String NAME = "budget-watch";
    private static final Duration POLL = Duration.ofMinutes(15);

    private final BudgetProjection budgets;
    private final Outlooks outlooks;
    private final EventStore store;
    private final LeaderLoops leader;

    BudgetWatch(BudgetProjection budgets, Outlooks outlooks, EventStore store, LeaderLoops leader) {
        this.budgets = budgets;
        this.outlooks = outlooks;
        this.store = store;
        this.leader = leader;
    }

    void start(@Observes StartupEvent event) {
        leader.every(POLL, NAME, () -> {
            Loop.await(() -> look(Instant.now()));
            return false;
        });
    }

    /** Looks at all of them at an instant. */
    public Uni<Void> look(Instant now) {
        return budgets.page(Directory.NOW, "", Integer.MAX_VALUE)
                .chain(all -> outlooks.look(all, now, Directory.NOW))
                .chain(found -> bill(found.bills(), now).chain(() -> warn(found.outlooks(), now)));
    }

    private Uni<Void> bill(Map<Standing, BudgetCommand.Bill> bills, Instant now) {
        return InOrder.each(
                bills.entrySet(),
                each -> store.handle(
                        Budget.DECIDER,
                        Budget.stream(each.getKey().name()),
                        each.getValue(),
                        Context.own(Uuids.named(NAME, each.getKey().name(), now.toString(), "bill"), NAME, now)));
    }

    private Uni<Void> warn(Map<Standing, Outlook> expected, Instant now) {
        return InOrder.each(
                expected.entrySet(),
                each -> store.handle(
                        BudgetWarning.DECIDER,
                        BudgetWarning.stream(each.getKey().name()),
                        new BudgetWarning.Look(
                                each.getKey().name(),
                                each.getKey().scope(),
                                each.getKey().period(),
                                each.getValue()),
                        Context.own(Uuids.named(NAME, each.getKey().name(), now.toString()), NAME, now)));
    }
}
