package io.loadline.bench.plan;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.io.IOException;

/** Plans made by the service's own planner, each verified by its checker. Needs no data. */
public final class PlanBench implements Bench {
    private static final int SERVICES = 1_000;
    private static final int INSTANCES = 10_000;
    private static final int SMALL = 400;
    private static final int SOLVED = 24;

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String about() {
        return "Plans of --size services (1,000) over 8 weeks, random plans, small ones beside their optimum, and packings beside a solver's.";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws IOException {
        int services = options.size().orElse(SERVICES);
        var large = LargePlan.of(services, options.seed());
        PackedPods.measured();
        return new PlanReport(
                        large,
                        Replanned.of(options.seed()),
                        PackedPods.measured(),
                        RandomShops.of(INSTANCES, options.seed()),
                        SmallShops.of(SMALL, options.seed()),
                        SolverPackings.of(SOLVED, options.seed()))
                .report();
    }
}
