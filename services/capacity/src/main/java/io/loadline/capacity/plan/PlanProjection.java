package io.loadline.capacity.plan;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.FoldedProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the table of all plans behind {@link PlanStore}. */
@ApplicationScoped
class PlanProjection extends FoldedProjection<PlanEvent, Plan> {
    PlanProjection() {
        super(
                "plan",
                Plan.DECIDER,
                Plan.class,
                Map.of("state", "text"),
                plan -> Map.of("state", plan.state().name()));
    }

    /** The first had a row, with all of the result in it, for each commitment too. */
    @Override
    public int version() {
        return 2;
    }

    /** One at a time: a page may have hundreds of plans, of a megabyte each. */
    @Override
    public Uni<Void> applyAll(Mutiny.StatelessSession session, List<StoredEvent> page) {
        return InOrder.each(page, event -> apply(session, event));
    }

    /** A commitment of each service of the plan, whose result has as many entries. */
    @Override
    protected boolean alters(PlanEvent event) {
        return !(event instanceof PlanEvent.Committed);
    }
}
