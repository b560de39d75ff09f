package io.loadline.capacity.plan;

import io.loadline.capacity.row.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

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

    /** A commitment of each service of the plan, whose result has as many entries. */
    @Override
    protected boolean alters(PlanEvent event) {
        return !(event instanceof PlanEvent.Committed);
    }
}
