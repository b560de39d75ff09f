package io.loadline.capacity.plan;

import io.loadline.capacity.Published;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is published of plans is what the examples in docs/events say. */
class PlanPublishedTest {
    @Test
    void planSubmitted() {
        var submitted = Plan.DECIDER
                .decide(new PlanCommand.Submit("sre", Optional.empty()), Plans.in(State.READY), Plans.NOW)
                .events()
                .getFirst();
        isExample(submitted);
    }

    @Test
    void planApprovedAndExecuted() {
        isExample(new PlanEvent.Approved("admin"));
        isExample(new PlanEvent.Executed());
    }

    @Test
    void planRejectedWithdrawnAndExpired() {
        isExample(new PlanEvent.Rejected("admin", "the stock will not last"));
        isExample(new PlanEvent.Withdrawn("sre", "the sale was called off"));
        isExample(new PlanEvent.Expired("the reservation has expired"));
    }

    @Test
    void commitmentChanged() {
        isExample(new PlanEvent.Committed(Plans.COMMITMENT));
    }

    private static void isExample(PlanEvent event) {
        Published.isExample(Plan.DECIDER.publish(Plans.ID, event));
    }
}
