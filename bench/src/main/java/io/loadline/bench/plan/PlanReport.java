package io.loadline.bench.plan;

import io.loadline.bench.Report;
import java.util.LinkedHashMap;
import java.util.Locale;

/** What the bench prints. It passes when no promise was broken; how fast it was is for the reader to judge. */
record PlanReport(
        LargePlan large,
        Replanned replanned,
        PackedPods packed,
        RandomShops random,
        SmallShops small,
        SolverPackings solved) {
    private static final double THOUSAND = 1000;
    private static final double MILLION = 1_000_000;

    Report report() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("services", large.services());
        figures.put("seconds", rounded(large.seconds()));
        figures.put("peakMiB", large.peakMiB());
        figures.put("cells", large.cells());
        figures.put("replanP95Ms", rounded(replanned.p95Ms()));
        figures.put("pods", packed.pods());
        figures.put("nodes", packed.nodes());
        figures.put("packSeconds", rounded(packed.seconds()));
        figures.put("instances", random.instances());
        figures.put("violations", violations());
        figures.put("unplannable", random.unplannable());
        figures.put("smallInstances", small.instances());
        figures.put("gapToOptimum", millionths(small.largest()));
        figures.put("meanGapToOptimum", millionths(small.mean()));
        figures.put("solverInstances", solved.instances());
        figures.put("solverCheaper", solved.cheaper());
        figures.put("solverDearer", solved.dearer());
        figures.put("solverUnsolved", solved.unsolved());
        figures.put("gapToSolver", millionths(solved.largest()));
        figures.put("plannerMs", rounded(solved.plannerMs()));
        figures.put("solverMs", rounded(solved.solverMs()));
        return new Report(table(), figures, violations() == 0);
    }

    private int violations() {
        return random.violations()
                + random.contradictions()
                + large.findings()
                + replanned.findings()
                + packed.findings();
    }

    private String table() {
        return String.format(
                Locale.ROOT,
                """

                  %,d services x 3 sites x 8 weeks of hours: planned and verified in %.1f s within %,d MiB, %d findings
                  one service of them again: %.0f ms at the 95th percentile of %d
                  %,d pods on %,d nodes in %.3f s
                  %,d random plans: %d violations; %,d others say that they cannot keep their promise, and the checker agrees
                  %d small plans: %d cost the optimum, the others up to %.2f %% more, %.3f %% in the mean of all
                  %d packings beside ojAlgo with two seconds for each: %d cheaper (by %.1f %% at most), %d dearer, %d not found; it takes %.0f ms, the planner %.1f""",
                large.services(),
                large.seconds(),
                large.peakMiB(),
                large.findings(),
                replanned.p95Ms(),
                replanned.services(),
                packed.pods(),
                packed.nodes(),
                packed.seconds(),
                random.instances(),
                random.violations() + random.contradictions(),
                random.unplannable(),
                small.instances(),
                small.optimal(),
                100 * small.largest(),
                100 * small.mean(),
                solved.instances(),
                solved.cheaper(),
                100 * solved.largest(),
                solved.dearer(),
                solved.unsolved(),
                solved.solverMs(),
                solved.plannerMs());
    }

    /** What arithmetic of floating points adds is no gap. */
    private static double millionths(double value) {
        return Math.round(value * MILLION) / MILLION;
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
