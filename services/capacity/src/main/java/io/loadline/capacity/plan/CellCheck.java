package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every cell is there once, every replica of it stands on a node, there are neither more nor fewer than the workload allows, and machines do
 * not come and go.
 */
final class CellCheck {
    private static final int ENOUGH = 20;

    private final PlanInputs inputs;
    private final NodeCheck nodes;
    private final Map<String, Integer> loads = new HashMap<>();
    private final Map<String, Integer> sites = new HashMap<>();
    private final BitSet there = new BitSet();
    private final List<String> findings = new ArrayList<>();
    /** Replicas of steady services in the first hour that was seen, by service and site. */
    private final Map<Integer, Integer> machines = new HashMap<>();

    CellCheck(PlanInputs inputs, NodeCheck nodes) {
        this.inputs = inputs;
        this.nodes = nodes;
        inputs.loads().forEach(load -> loads.put(load.service(), loads.size()));
        inputs.sites().forEach(site -> sites.put(site.name(), sites.size()));
    }

    List<String> findings(Planned plan) {
        plan.cells(this::check);
        int expected = inputs.hours() * inputs.sites().size() * inputs.loads().size();
        expect(there.cardinality() == expected, "a cell is missing");
        return findings;
    }

    private void check(Planned.Cell cell) {
        int load = loads.get(cell.service());
        int site = sites.get(cell.datacenter());
        int index = (load * sites.size() + site) * inputs.hours() + cell.hour();
        expect(!there.get(index), "a cell is there twice");
        there.set(index);
        int placed = nodes.pods(cell.hour(), site, load);
        var rule = inputs.loads().get(load);
        if (rule.steady()) {
            var before = machines.putIfAbsent(load * sites.size() + site, cell.replicas());
            expect(
                    before == null || before == cell.replicas(),
                    of(cell) + " are machines, and were another number before");
        }
        if (cell.replicas() != placed || placed > rule.most() || (placed > 0 && placed < rule.fewest())) {
            expect(cell.replicas() == placed, placed + " of " + of(cell) + " have a node");
            expect(cell.replicas() <= rule.most(), of(cell) + " are more than the " + rule.most() + " allowed");
            expect(cell.replicas() >= rule.fewest(), of(cell) + " are fewer than the " + rule.fewest() + " asked for");
        }
    }

    private static String of(Planned.Cell cell) {
        return cell.replicas() + " replicas of " + cell.service() + " at " + cell.datacenter() + " in hour "
                + cell.hour();
    }

    private void expect(boolean kept, String otherwise) {
        if (!kept && findings.size() < ENOUGH) {
            findings.add(otherwise);
        }
    }
}
