package io.loadline.bench.plan;

import io.loadline.capacity.plan.PlanInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * The packing of an hour at one site as a mixed-integer program, for a solver that others keep (ojAlgo): for each node that may be opened
 * whether it is, and how many pods of each service stand on it.
 */
final class MixedInteger {
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final List<List<Variable>> placed = new ArrayList<>();

    /** @param millis that the solver may take */
    MixedInteger(PlanInputs.Site site, List<PlanInputs.Pod> pods, List<Integer> counts, long millis) {
        model.options.time_abort = millis;
        model.options.time_suffice = millis;
        pods.forEach(pod -> placed.add(new ArrayList<>()));
        for (var shape : site.shapes()) {
            int most = nodes(shape, pods, counts);
            for (int node = 0; node < most; node++) {
                open(shape, node, pods, counts);
            }
        }
        for (int i = 0; i < pods.size(); i++) {
            var all = model.newExpression("all-" + i).lower(counts.get(i)).upper(counts.get(i));
            placed.get(i).forEach(pod -> all.set(pod, 1));
        }
    }

    /** Enough of a shape for all pods, with a third to spare for what does not fit. */
    private static int nodes(PlanInputs.NodeShape shape, List<PlanInputs.Pod> pods, List<Integer> counts) {
        double cpu = 0;
        double memory = 0;
        double all = 0;
        for (int i = 0; i < pods.size(); i++) {
            cpu += (double) counts.get(i) * pods.get(i).cpuMillis();
            memory += (double) counts.get(i) * pods.get(i).memoryMiB();
            all += counts.get(i);
        }
        double needed = Math.max(all / shape.pods(), Math.max(cpu / shape.cpuMillis(), memory / shape.memoryMiB()));
        return (int) Math.ceil(needed * 4 / 3) + 1;
    }

    private void open(PlanInputs.NodeShape shape, int node, List<PlanInputs.Pod> pods, List<Integer> counts) {
        var name = shape.name() + "-" + node;
        var opened =
                model.newVariable(name).binary().weight(shape.hour().amount().doubleValue());
        var cpu = model.newExpression("cpu-" + name).upper(0).set(opened, -shape.cpuMillis());
        var memory = model.newExpression("memory-" + name).upper(0).set(opened, -shape.memoryMiB());
        var places = model.newExpression("pods-" + name).upper(0).set(opened, -shape.pods());
        for (int i = 0; i < pods.size(); i++) {
            var pod = model.newVariable(name + "-" + i).integer().lower(0).upper(counts.get(i));
            placed.get(i).add(pod);
            cpu.set(pod, pods.get(i).cpuMillis());
            memory.set(pod, pods.get(i).memoryMiB());
            places.set(pod, 1);
        }
    }

    /** What the cheapest packing costs that was found in time; empty when none was. */
    OptionalDouble price() {
        var result = model.minimise();
        return result.getState().isFeasible() ? OptionalDouble.of(result.getValue()) : OptionalDouble.empty();
    }
}
