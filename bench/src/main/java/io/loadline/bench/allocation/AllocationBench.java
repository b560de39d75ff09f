package io.loadline.bench.allocation;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Asks the engine behind {@code GET /opencost/allocation} what OpenCost's scenarios ask, and splits a million random amounts. */
public final class AllocationBench implements Bench {
    private static final int RANDOM = 1_000_000;

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String about() {
        return "OpenCost's scenarios with exact fractions; a million random allocations that sum exactly";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) {
        var topology = Topology.read();
        var scenarios = Scenarios.all();
        var failed = scenarios.stream().filter(s -> !s.holds(topology)).toList();
        var random = RandomAllocations.draw(RANDOM, options.seed());
        int passed = scenarios.size() - failed.size();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("passed", passed);
        figures.put("present", scenarios.size());
        figures.put("stated", scenarios.size());
        figures.put("failed", failed.stream().map(Scenario::name).toList());
        figures.put("random", random.count());
        figures.put("unequal", random.unequal());
        figures.put("unstable", random.unstable());
        figures.put("far", random.far());
        boolean exact = random.unequal() + random.unstable() + random.far() == 0;
        return new Report(table(topology, scenarios, random), figures, failed.isEmpty() && exact);
    }

    private static String table(Topology topology, List<Scenario> scenarios, RandomAllocations random) {
        var lines = new ArrayList<String>();
        scenarios.forEach(scenario -> lines.add("%-3s %-6s %s"
                .formatted(scenario.name(), scenario.holds(topology) ? "exact" : "WRONG", scenario.lines(topology))));
        lines.add("");
        lines.add(
                "%,d random allocations, each a posting of its amount to its parts: %d do not balance, %d depend on the order, %d are a unit away from a quota"
                        .formatted(random.count(), random.unequal(), random.unstable(), random.far()));
        return String.join("\n", lines);
    }
}
