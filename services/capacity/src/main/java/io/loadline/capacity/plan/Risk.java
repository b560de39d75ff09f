package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;

/** What remains when a plan is carried out. */
final class Risk {
    private Risk() {}

    static Result.ResidualRisk of(PlanInputs inputs, List<LoadGathering.Found> loads) {
        var notCovered = new ArrayList<String>();
        notCovered.add("the loss of more than " + inputs.surviveSites() + " of "
                + inputs.sites().size() + " sites at once");
        notCovered.add("demand above the 95 % interval, such as an event that nobody announced");
        for (var load : loads) {
            for (var each : load.assumed()) {
                notCovered.add("the uplift of " + load.load().service() + " " + each
                        + " is assumed, not learnt: no promotion before it");
            }
            if (load.burst().hours() == 0) {
                notCovered.add("minutes of " + load.load().service() + " busier than "
                        + load.burst().usual()
                        + " times the mean of their hour, which is assumed: no minutes were counted");
            }
            notCovered.addAll(load.caveats());
            if (load.stale()) {
                notCovered.add(load.load().service() + " has changed since its load test");
            }
        }
        return new Result.ResidualRisk(
                loads.stream()
                        .mapToDouble(LoadGathering.Found::exceedance)
                        .max()
                        .orElse(0),
                notCovered);
    }
}
