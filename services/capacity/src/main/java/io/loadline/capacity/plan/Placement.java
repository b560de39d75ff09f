package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pods on the nodes of a site at one moment, as plans pack them: on the shapes and in the zones that they may stand in, the largest first;
 * those that stand already before those that wait, and these before the room that is to be kept free.
 *
 * @param found how many of the waiting pods of each group find room on nodes that are up
 * @param used nodes of each shape that are needed, those that are up and then those that are not
 */
public record Placement(List<Integer> found, List<Integer> used) {
    /** Those that stand, those that wait, the spare ones. */
    private static final int WAVES = 3;

    private static final int WAITING = 1;

    /**
     * Pods that are alike.
     *
     * @param standing that have a node
     * @param waiting that have none yet
     * @param spare that may come, for which room is kept
     */
    public record Group(PlanInputs.Pod pod, int standing, int waiting, int spare) {
        /** Pods of the first so many waves. */
        private int until(int wave) {
            return (wave > 0 ? standing : 0) + (wave > WAITING ? waiting : 0) + (wave == WAVES ? spare : 0);
        }
    }

    /**
     * Places pods.
     *
     * @param up nodes that there are, in the order in which they are filled; prices do not matter
     * @param down nodes that there may be
     */
    public static Placement of(List<PlanInputs.NodeShape> up, List<PlanInputs.NodeShape> down, List<Group> groups) {
        var shapes = Stream.concat(up.stream(), down.stream()).toList();
        var zones = Zones.of(shapes);
        var kinds = new ArrayList<Packing.Pods>();
        for (int wave = 0; wave < WAVES; wave++) {
            var pods = new ArrayList<Packing.Pods>();
            for (int group = 0; group < groups.size(); group++) {
                add(pods, zones, group, wave, groups.get(group));
            }
            kinds.addAll(FirstFit.decreasing(pods, shapes));
        }
        return counted(FirstFit.packed(kinds, shapes), shapes, up.size(), groups.size());
    }

    /** What a wave adds to the zones that those before it have filled. */
    private static void add(List<Packing.Pods> pods, Zones zones, int group, int wave, Group of) {
        var there = zones.spread(new Packing.Pods(group, of.pod(), of.until(wave)));
        var then = zones.spread(new Packing.Pods(group, of.pod(), of.until(wave + 1)));
        for (int i = 0; i < then.size(); i++) {
            var part = then.get(i);
            pods.add(new Packing.Pods(
                    group * WAVES + wave,
                    part.each(),
                    part.count() - there.get(i).count(),
                    part.zone()));
        }
    }

    private static Placement counted(Packing packing, List<PlanInputs.NodeShape> shapes, int up, int groups) {
        var numbers = new IdentityHashMap<PlanInputs.NodeShape, Integer>();
        for (int i = 0; i < shapes.size(); i++) {
            numbers.put(shapes.get(i), i);
        }
        var found = new Integer[groups];
        var used = new Integer[shapes.size()];
        Arrays.fill(found, 0);
        Arrays.fill(used, 0);
        for (var pattern : packing.patterns()) {
            int shape = numbers.get(pattern.shape());
            used[shape] += pattern.nodes();
            for (var pods : pattern.pods()) {
                if (shape < up && pods.load() % WAVES == WAITING) {
                    found[pods.load() / WAVES] += pods.count() * pattern.nodes();
                }
            }
        }
        return new Placement(List.of(found), List.of(used));
    }
}
