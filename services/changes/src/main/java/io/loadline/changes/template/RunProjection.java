package io.loadline.changes.template;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table behind {@link RunStore}. */
@ApplicationScoped
class RunProjection extends FoldedProjection<RunEvent, Run> {

    RunProjection() {
        super(
                "run_row",
                Run.DECIDER,
                Run.class,
                Map.of("template", "text", "service", "text", "state", "text", "starts", "timestamptz"),
                RunProjection::columns);
    }

    private static Map<String, Object> columns(Run run) {
        var order = run.order().orElseThrow();
        return Map.of(
                "template", order.template(),
                "service", order.service(),
                "state", run.state().name(),
                "starts", run.startedAt().orElseThrow());
    }
}
