package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.util.List;
import java.util.Optional;

/** capacity's {@code plan.submitted}. */
public record PlanSubmitted(String id, List<Line> lines) {
    static final String TYPE = "io.loadline.capacity.plan.submitted.v1";

    /** What the plan costs in a data centre and month. */
    public record Line(String datacenter, Period period, Money amount) {
        io.loadline.cost.budget.Line asked() {
            return new io.loadline.cost.budget.Line(datacenter, Optional.empty(), Optional.empty(), period, amount);
        }
    }
}
