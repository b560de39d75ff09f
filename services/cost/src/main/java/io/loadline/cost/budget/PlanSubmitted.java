package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.util.List;
import java.util.Optional;

/** capacity's {@code plan.submitted}. */
public record PlanSubmitted(String id, List<Cost> lines) {
    static final String TYPE = "io.loadline.capacity.plan.submitted.v1";

    /** What the plan costs in a data centre and month. */
    public record Cost(String datacenter, Period period, Money amount) {
        Line asked() {
            return new Line(datacenter, Optional.empty(), Optional.empty(), period, amount);
        }
    }
}
