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
}
