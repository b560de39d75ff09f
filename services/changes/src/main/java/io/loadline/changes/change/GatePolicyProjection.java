package io.loadline.changes.change;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table behind {@link GatePolicyStore}. */
@ApplicationScoped
class GatePolicyProjection extends FoldedProjection<GatePolicy.GatePolicyEvent, GatePolicy> {

    GatePolicyProjection() {
        super("gate_policy_row", GatePolicy.DECIDER, GatePolicy.class, Map.of(), policy -> Map.of());
    }
}
