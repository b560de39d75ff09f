package io.loadline.capacity.plan;

import io.loadline.eventstore.Loop;
import io.loadline.web.Reads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What plans came to; whoever asks for one without a result is refused with {@code not-computed}. */
@ApplicationScoped
public class PlanResults {
    private final Reads reads;

    PlanResults(Reads reads) {
        this.reads = reads;
    }

    /** Of the plan as the request wants to see it. */
    public Uni<Result> of(UUID plan) {
        return reads.load(Plan.DECIDER, plan)
                .map(loaded -> loaded.state()
                        .result()
                        .orElseThrow(() -> PlanProblem.NOT_COMPUTED.because("the plan has no result (yet)")));
    }

    /** The same, blocking. */
    public Result await(UUID plan) {
        var result = of(plan);
        return Loop.await(() -> result);
    }
}
