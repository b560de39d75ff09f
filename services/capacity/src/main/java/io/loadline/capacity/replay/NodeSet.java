package io.loadline.capacity.replay;

import io.loadline.capacity.plan.Placement;
import io.loadline.capacity.plan.PlanInputs.NodeShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of a site: those that are there, and those that come when pods find no room (and for the room that is to be kept free), up
 * to their number, and go when nobody has needed them for ten minutes. Pods stand where a plan would pack them, by shape and zone: what
 * stands is packed anew each time, which real schedulers do not do. Times in seconds.
 */
final class NodeSet {
    private static final long IDLE = 600;

    private final List<NodeShape> there;
    private final List<OnDemand> onDemand;
    private Optional<Packed> last = Optional.empty();

    /** @param kinds that come on demand, the first one first */
    NodeSet(List<NodeShape> there, List<Kind> kinds) {
        this.there = List.copyOf(there);
        this.onDemand = kinds.stream().map(OnDemand::new).toList();
    }

    /**
     * Nodes on demand that are alike.
     *
     * @param shape and the most of them
     * @param start seconds until one that is asked for takes pods
     */
    record Kind(NodeShape shape, long start) {}

    private static final class OnDemand {
        private final Kind kind;
        private final ArrayDeque<Long> coming = new ArrayDeque<>();
        private int up;
        private long neededAt;

        private OnDemand(Kind kind) {
            this.kind = kind;
        }

        private NodeShape nodes(int count) {
            var shape = kind.shape();
            return new NodeShape(
                    shape.name(),
                    shape.zone(),
                    shape.cpuMillis(),
                    shape.memoryMiB(),
                    shape.pods(),
                    count,
                    shape.hour());
        }

        private void arrive(long now) {
            while (!coming.isEmpty() && coming.getFirst() <= now) {
                coming.removeFirst();
                up++;
                neededAt = now;
            }
        }

        /** @param used of those that are up, and of those that are not */
        private void scale(long now, int used, int more) {
            for (int i = coming.size(); i < more; i++) {
                coming.addLast(now + kind.start());
            }
            if (used == up || more > 0) {
                neededAt = now;
            } else if (now - neededAt >= IDLE) {
                up--;
            }
        }
    }

    /** What was placed last: nothing is computed again as long as nothing changes. */
    private record Packed(List<Integer> up, List<Placement.Group> groups, Placement placement) {}

    /**
     * Places what waits. What stands the first time has the nodes that it takes.
     *
     * @return how many of the waiting pods of each group find a node now
     */
    List<Integer> place(long now, List<Placement.Group> groups) {
        if (last.isEmpty()) {
            settle(placed(groups));
        }
        onDemand.forEach(each -> each.arrive(now));
        return placed(groups).found();
    }

    /** Asks for nodes, or gives back. */
    void scale(long now, List<Placement.Group> groups) {
        var placement = placed(groups);
        for (int i = 0; i < onDemand.size(); i++) {
            onDemand.get(i).scale(now, placement.used().get(there.size() + i), down(placement, i));
        }
    }

    private void settle(Placement placement) {
        for (int i = 0; i < onDemand.size(); i++) {
            onDemand.get(i).up = down(placement, i);
        }
    }

    /** Nodes of a kind that are needed and not up. */
    private int down(Placement placement, int kind) {
        return placement.used().get(there.size() + onDemand.size() + kind);
    }

    private Placement placed(List<Placement.Group> groups) {
        var up = onDemand.stream().map(each -> each.up).toList();
        return last.filter(known -> known.up().equals(up) && known.groups().equals(groups))
                .orElseGet(() -> packed(up, groups))
                .placement();
    }

    private Packed packed(List<Integer> up, List<Placement.Group> groups) {
        var nodes = new ArrayList<>(there);
        onDemand.forEach(each -> nodes.add(each.nodes(each.up)));
        var others = onDemand.stream()
                .map(each -> each.nodes(each.kind.shape().count() - each.up))
                .toList();
        var packed = new Packed(up, groups, Placement.of(nodes, others, groups));
        last = Optional.of(packed);
        return packed;
    }
}
