package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Nodes that were opened: one group for all that are alike, with what is left on each and what stands there. Columns of numbers, since
 * a plan of a thousand services opens some thousands of groups for each of its hours.
 */
final class OpenNodes {
    private static final int FIRST = 64;

    int[] shape = new int[FIRST];
    int[] nodes = new int[FIRST];
    int[] pods = new int[FIRST];
    long[] cpu = new long[FIRST];
    long[] memory = new long[FIRST];
    /** Index of what was put there last, -1 on an empty node. */
    private int[] top = new int[FIRST];

    private int groups;

    private int[] kind = new int[FIRST];
    private int[] count = new int[FIRST];
    private int[] below = new int[FIRST];
    private int stacks;

    int groups() {
        return groups;
    }

    int open(int shapeIndex, PlanInputs.NodeShape of, int howMany) {
        int group = grown();
        shape[group] = shapeIndex;
        nodes[group] = howMany;
        pods[group] = of.pods();
        cpu[group] = of.cpuMillis();
        memory[group] = of.memoryMiB();
        top[group] = -1;
        return group;
    }

    /** Takes some nodes out of a group, as a group of their own. */
    int split(int from, int howMany) {
        int group = grown();
        shape[group] = shape[from];
        nodes[group] = howMany;
        pods[group] = pods[from];
        cpu[group] = cpu[from];
        memory[group] = memory[from];
        top[group] = top[from];
        nodes[from] -= howMany;
        return group;
    }

    void put(int group, int kindIndex, PlanInputs.Pod each, int howMany) {
        if (stacks == kind.length) {
            kind = Arrays.copyOf(kind, 2 * stacks);
            count = Arrays.copyOf(count, 2 * stacks);
            below = Arrays.copyOf(below, 2 * stacks);
        }
        kind[stacks] = kindIndex;
        count[stacks] = howMany;
        below[stacks] = top[group];
        top[group] = stacks++;
        pods[group] -= howMany;
        cpu[group] -= howMany * each.cpuMillis();
        memory[group] -= howMany * each.memoryMiB();
    }

    List<Packing.Pods> contents(int group, List<Packing.Pods> kinds) {
        var contents = new ArrayList<Packing.Pods>();
        for (int at = top[group]; at >= 0; at = below[at]) {
            contents.add(kinds.get(kind[at]).of(count[at]));
        }
        return contents;
    }

    private int grown() {
        if (groups == nodes.length) {
            shape = Arrays.copyOf(shape, 2 * groups);
            nodes = Arrays.copyOf(nodes, 2 * groups);
            pods = Arrays.copyOf(pods, 2 * groups);
            cpu = Arrays.copyOf(cpu, 2 * groups);
            memory = Arrays.copyOf(memory, 2 * groups);
            top = Arrays.copyOf(top, 2 * groups);
        }
        return groups++;
    }
}
