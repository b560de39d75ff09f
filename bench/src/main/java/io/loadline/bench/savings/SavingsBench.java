package io.loadline.bench.savings;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.util.LinkedHashMap;
import java.util.Random;

/** Verifies a thousand projects with an effect and a thousand without, as {@code POST /savings/{id}/verify} does. */
public final class SavingsBench implements Bench {
    private static final int PROJECTS = 1000;
    private static final double LEAST_COVERAGE = 0.88;
    private static final double MOST_COVERAGE = 0.92;
    private static final double MOST_FALSE = 0.05;

    @Override
    public String name() {
        return "savings";
    }

    @Override
    public String about() {
        return "avoided cost of simulated projects: coverage of intervals, false positives, beside before and after";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) {
        var random = new Random(options.seed());
        var real = Tally.of(random, PROJECTS, true);
        var none = Tally.of(random, PROJECTS, false);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("projects", PROJECTS);
        figures.put("coverage90", real.covered());
        figures.put("coverage90WithoutEffect", none.covered());
        figures.put("falsePositives", none.claimed());
        figures.put("found", real.claimed());
        figures.put("claimedOfTruth", real.claimedOfTruth());
        figures.put("overclaimed", real.overclaimed());
        figures.put("naiveCoverage90", real.naiveCovered());
        figures.put("naiveFalsePositives", none.naiveClaimed());
        boolean passed =
                real.covered() >= LEAST_COVERAGE && real.covered() <= MOST_COVERAGE && none.claimed() <= MOST_FALSE;
        return new Report(table(real, none), figures, passed);
    }

    private static String table(Tally real, Tally none) {
        return """
                                      adjusted baseline   before and after   wanted
                90 %% interval holds   %17.3f %18.3f   0.88 to 0.92
                  without an effect   %17.3f %18.3f
                false positives       %17.3f %18.3f   at most 0.05
                real effects found    %17.3f %18.3f
                claimed of the truth  %17.3f
                claimed too much      %17.3f
                """.formatted(
                        real.covered(),
                        real.naiveCovered(),
                        none.covered(),
                        none.naiveCovered(),
                        none.claimed(),
                        none.naiveClaimed(),
                        real.claimed(),
                        real.naiveClaimed(),
                        real.claimedOfTruth(),
                        real.overclaimed());
    }
}
