package io.loadline.capacity.replay;

import java.util.ArrayDeque;
import java.util.List;

/**
 * The nodes of a site, in sum: those that are there, and those that come when pods find no room (and for the room that is to be kept
 * free), up to their number, and go when nobody has needed them for ten minutes. Which pod stands on which node is not looked at: that
 * they can be packed is the plan's part. Times in seconds.
 */
final class NodeSet {
    private static final long IDLE = 600;

    private final double cpuThere;
    private final double memoryThere;
    private final List<OnDemand> onDemand;
    private double cpuUsed;
    private double memoryUsed;

    /** @param kinds that come on demand, the first one first */
    NodeSet(double cpuMillis, double memoryMiB, List<Kind> kinds) {
        this.cpuThere = cpuMillis;
        this.memoryThere = memoryMiB;
        this.onDemand = kinds.stream().map(OnDemand::new).toList();
    }

    /**
     * Nodes on demand that are alike.
     *
     * @param cpuMillis and memoryMiB: what one has for pods
     * @param most of them
     * @param start seconds until one that is asked for takes pods
     */
    record Kind(double cpuMillis, double memoryMiB, int most, long start) {}

    private static final class OnDemand {
        private final Kind kind;
        private final ArrayDeque<Long> coming = new ArrayDeque<>();
        private int up;
        private long neededAt;

        private OnDemand(Kind kind) {
            this.kind = kind;
        }
    }

    /** What is taken; the rest of the step's decisions rest on it. */
    void use(double cpuMillis, double memoryMiB) {
        cpuUsed = cpuMillis;
        memoryUsed = memoryMiB;
    }

    void arrive(long now) {
        for (var each : onDemand) {
            while (!each.coming.isEmpty() && each.coming.getFirst() <= now) {
                each.coming.removeFirst();
                each.up++;
                each.neededAt = now;
            }
        }
    }

    private double cpuFree() {
        double up = 0;
        for (var each : onDemand) {
            up += each.up * each.kind.cpuMillis();
        }
        return cpuThere + up - cpuUsed;
    }

    private double memoryFree() {
        double up = 0;
        for (var each : onDemand) {
            up += each.up * each.kind.memoryMiB();
        }
        return memoryThere + up - memoryUsed;
    }

    /** Takes room for as many pods as there is. @return how many */
    int place(int pods, long cpuMillis, long memoryMiB) {
        double byCpu = cpuMillis == 0 ? pods : cpuFree() / cpuMillis;
        double byMemory = memoryMiB == 0 ? pods : memoryFree() / memoryMiB;
        int placed = (int) Math.clamp(Math.floor(Math.min(byCpu, byMemory)), 0, pods);
        cpuUsed += (double) placed * cpuMillis;
        memoryUsed += (double) placed * memoryMiB;
        return placed;
    }

    /**
     * Asks for nodes, or gives back.
     *
     * @param cpuWanted what pods without a node request, and what is to be kept free
     */
    void scale(long now, double cpuWanted, double memoryWanted) {
        double cpu = cpuWanted - cpuFree();
        double memory = memoryWanted - memoryFree();
        for (var each : onDemand) {
            cpu -= each.coming.size() * each.kind.cpuMillis();
            memory -= each.coming.size() * each.kind.memoryMiB();
        }
        for (var each : onDemand) {
            int more = Math.min(needed(cpu, memory, each.kind), each.kind.most() - each.up - each.coming.size());
            for (int i = 0; i < more; i++) {
                each.coming.addLast(now + each.kind.start());
            }
            cpu -= more * each.kind.cpuMillis();
            memory -= more * each.kind.memoryMiB();
            giveBack(each, now, -cpu, -memory);
        }
    }

    private static int needed(double cpu, double memory, Kind kind) {
        return Math.max(0, (int) Math.ceil(Math.max(cpu / kind.cpuMillis(), memory / kind.memoryMiB()) - 1e-9));
    }

    private static void giveBack(OnDemand each, long now, double cpuSpare, double memorySpare) {
        boolean idle = each.up > 0 && cpuSpare >= each.kind.cpuMillis() && memorySpare >= each.kind.memoryMiB();
        if (!idle) {
            each.neededAt = now;
        } else if (now - each.neededAt >= IDLE) {
            each.up--;
        }
    }
}
