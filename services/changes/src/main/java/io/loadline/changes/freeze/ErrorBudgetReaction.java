package io.loadline.changes.freeze;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Freezes a service whose error budget is exhausted until it has recovered (Site Reliability Workbook, error budget policy). */
@ApplicationScoped
class ErrorBudgetReaction implements Reaction {
    static final String EXHAUSTED = "io.loadline.slo.budget.exhausted.v1";
    static final String RECOVERED = "io.loadline.slo.budget.recovered.v1";

    private final EventStore store;

    ErrorBudgetReaction(EventStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "budget-freeze";
    }

    @Override
    public Set<String> types() {
        return Set.of(EXHAUSTED, RECOVERED);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var face = event.face().orElseThrow();
        var budget = face.read(ErrorBudget.class);
        return store.handle(
                Freeze.DECIDER,
                budget.freeze(),
                face.type().equals(EXHAUSTED)
                        ? new FreezeCommand.Open(budget.terms())
                        : new FreezeCommand.Lapse("the error budget has recovered"),
                context);
    }
}
