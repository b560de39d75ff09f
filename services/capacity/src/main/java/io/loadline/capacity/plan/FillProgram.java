package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;

/**
 * A packing as a program over ways to fill a node (Gilmore and Gomory 1961), for a solver that others keep (ojAlgo). Its linear
 * relaxation says what a pod of each kind is worth; as long as some way to fill a node is then worth more than the node costs it is added. At
 * the end whole numbers of the ways that there are are sought.
 *
 * <p>One thread and limits of steps, never of seconds: equal packings become equal ones.
 */
final class FillProgram {
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_ITERATIONS = 2_000;
    private static final double EPSILON = 1e-7;

    private final List<Packing.Pods> kinds;
    private final List<PlanInputs.NodeShape> shapes;
    private final List<Fill> fills = new ArrayList<>();

    private FillProgram(List<Packing.Pods> kinds, List<PlanInputs.NodeShape> shapes) {
        this.kinds = kinds;
        this.shapes = shapes;
    }

    /**
     * The same pods for less, where that is found.
     *
     * @param packing of all pods
     * @param kinds of the pods that it packs
     */
    static Packing of(Packing packing, List<Packing.Pods> kinds, List<PlanInputs.NodeShape> shapes) {
        var program = new FillProgram(kinds, shapes);
        packing.patterns().forEach(pattern -> program.fills.add(Fill.of(pattern, kinds, shapes)));
        double least = program.relaxed();
        if (least >= packing.price() * (1 - EPSILON)) {
            return packing;
        }
        return program.whole().filter(found -> found.betterThan(packing)).orElse(packing);
    }

    /** Adds ways to fill a node until none is worth it, and returns what a packing costs at least, as far as that went. */
    private double relaxed() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var worth = worth();
            if (!worth.getState().isOptimal()) {
                return 0;
            }
            var pods = new double[kinds.size()];
            Arrays.setAll(pods, kind -> Math.max(0, worth.doubleValue(kind)));
            boolean more = false;
            for (int shape = 0; shape < shapes.size(); shape++) {
                var fill = Fill.best(shapes.get(shape), shape, kinds, pods);
                double cost = price(shape) + Math.max(0, worth.doubleValue(kinds.size() + shape));
                if (fill.worth(pods) > cost + EPSILON) {
                    fills.add(fill);
                    more = true;
                }
            }
            if (!more) {
                return worth.getValue();
            }
        }
        return 0;
    }

    /**
     * The dual of the linear program: the most that all pods can be worth while no way to fill a node is worth more than the node, and what
     * one more node of a shape would save. A variable for each kind, then one for each shape.
     */
    private Optimisation.Result worth() {
        var model = model();
        var pods = new ArrayList<Variable>();
        var nodes = new ArrayList<Variable>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            pods.add(model.newVariable("pod-" + kind)
                    .lower(0)
                    .weight(kinds.get(kind).count()));
        }
        for (int shape = 0; shape < shapes.size(); shape++) {
            nodes.add(model.newVariable("node-" + shape)
                    .lower(0)
                    .weight(-shapes.get(shape).count()));
        }
        for (int at = 0; at < fills.size(); at++) {
            var fill = fills.get(at);
            var cost = model.newExpression("fill-" + at).upper(price(fill.shape()));
            for (int kind = 0; kind < kinds.size(); kind++) {
                if (fill.pods(kind) > 0) {
                    cost.set(pods.get(kind), fill.pods(kind));
                }
            }
            cost.set(nodes.get(fill.shape()), -1);
        }
        return model.maximise();
    }

    private double price(int shape) {
        return shapes.get(shape).hour().amount().doubleValue();
    }

    private static ExpressionsBasedModel model() {
        var model = new ExpressionsBasedModel();
        model.options.iterations_abort = MOST_ITERATIONS;
        model.options.integer(IntegerStrategy.DEFAULT.withParallelism(() -> 1));
        return model;
    }

    /** Nodes of the ways that there are, with room for all pods. */
    private Optional<Packing> whole() {
        var model = model();
        var nodes = new ArrayList<Variable>();
        for (int at = 0; at < fills.size(); at++) {
            int shape = fills.get(at).shape();
            nodes.add(model.newVariable("fill-" + at)
                    .integer()
                    .lower(0)
                    .upper(shapes.get(shape).count())
                    .weight(price(shape)));
        }
        for (int kind = 0; kind < kinds.size(); kind++) {
            var room = model.newExpression("pod-" + kind).lower(kinds.get(kind).count());
            for (int at = 0; at < fills.size(); at++) {
                if (fills.get(at).pods(kind) > 0) {
                    room.set(nodes.get(at), fills.get(at).pods(kind));
                }
            }
        }
        for (int shape = 0; shape < shapes.size(); shape++) {
            var there =
                    model.newExpression("node-" + shape).upper(shapes.get(shape).count());
            for (int at = 0; at < fills.size(); at++) {
                if (fills.get(at).shape() == shape) {
                    there.set(nodes.get(at), 1);
                }
            }
        }
        var result = model.minimise();
        return result.getState().isFeasible() ? Optional.of(packed(result)) : Optional.empty();
    }

    /** The nodes, each with the pods that there still are; one that stays empty is left out. */
    private Packing packed(Optimisation.Result result) {
        var more = kinds.stream().mapToInt(Packing.Pods::count).toArray();
        var nodes = new ArrayList<Packing.Pattern>();
        for (int at = 0; at < fills.size(); at++) {
            for (long node = Math.round(result.doubleValue(at)); node > 0; node--) {
                var pods = taken(fills.get(at), more);
                if (!pods.isEmpty()) {
                    nodes.add(new Packing.Pattern(shapes.get(fills.get(at).shape()), 1, pods));
                }
            }
        }
        var unplaced = new ArrayList<Packing.Pods>();
        for (int kind = 0; kind < more.length; kind++) {
            if (more[kind] > 0) {
                unplaced.add(kinds.get(kind).of(more[kind]));
            }
        }
        return new Packing(Packing.grouped(nodes), unplaced);
    }

    private List<Packing.Pods> taken(Fill fill, int[] more) {
        var pods = new ArrayList<Packing.Pods>();
        for (int kind = 0; kind < more.length; kind++) {
            int count = Math.min(more[kind], fill.pods(kind));
            if (count > 0) {
                pods.add(kinds.get(kind).of(count));
                more[kind] -= count;
            }
        }
        return pods;
    }
}
