package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Verifies a plan against its inputs by another way than the one it was made: it counts every pod on every node while it is shown
 * them, enumerates every loss of sites and moves the load, and adds up the money again. It has no code in common with the planner, only
 * the data.
 */
final class Checker implements Witness {
    private static final int MOST_FINDINGS = 20;

    private final PlanInputs inputs;
    private final NodeCheck nodes;

    Checker(PlanInputs inputs) {
        this.inputs = inputs;
        this.nodes = new NodeCheck(inputs);
    }

    @Override
    public void saw(int hour, List<Packing> packings) {
        nodes.saw(hour, packings);
    }

    /** What is wrong with the plan, at most {@value #MOST_FINDINGS} findings; none when it keeps its promise. */
    List<String> findings(Planned plan) {
        var findings = new ArrayList<String>(nodes.findings());
        findings.addAll(new CellCheck(inputs, nodes).findings(plan));
        if (findings.isEmpty()) {
            var losses = new LossCheck(inputs, plan);
            findings.addAll(losses.units());
            IntStream.range(0, inputs.hours()).parallel().mapToObj(losses::hour).forEachOrdered(findings::addAll);
        }
        findings.addAll(new MoneyCheck(inputs, nodes).findings(plan));
        return List.copyOf(findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
    }
}
