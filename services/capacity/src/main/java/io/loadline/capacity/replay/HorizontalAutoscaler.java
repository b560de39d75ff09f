package io.loadline.capacity.replay;

import io.loadline.capacity.manifest.Behaviour;
import io.loadline.capacity.manifest.Behaviour.Policy;
import io.loadline.capacity.sizing.DesiredReplicas;
import java.util.ArrayDeque;
import java.util.stream.Stream;

/**
 * The HorizontalPodAutoscaler of one Deployment (Kubernetes, pkg/controller/podautoscaler/horizontal.go): the most that any of its
 * figures asks for, held back by what was asked for within the stabilisation windows, and let through as far as the policies allow.
 */
final class HorizontalAutoscaler {
    private final int min;
    private final int max;
    private final Behaviour behaviour;
    private final long longestPeriod;
    private boolean looked;
    private final ArrayDeque<Event> wishes = new ArrayDeque<>();
    private final ArrayDeque<Event> changes = new ArrayDeque<>();

    HorizontalAutoscaler(int min, int max, Behaviour behaviour) {
        this.min = min;
        this.max = max;
        this.behaviour = behaviour;
        this.longestPeriod = Stream.concat(behaviour.up().policies().stream(), behaviour.down().policies().stream())
                .mapToLong(policy -> policy.period().toSeconds())
                .max()
                .orElse(0);
    }

    /** @param replicas asked for, or added (less than nothing: taken away) */
    private record Event(long at, int replicas) {}

    /**
     * What it sets the Deployment to.
     *
     * @param now in seconds
     * @param current what it was set to before
     * @param seen of the pods' CPU
     * @param request of a pod in the unit of what was seen
     * @param scheduled what a schedule asks for; 0 when none does
     */
    int sync(long now, int current, DesiredReplicas seen, double request, int scheduled) {
        int next = within(now, current, wanted(current, seen, request, scheduled));
        if (next != current) {
            changes.addLast(new Event(now, next - current));
        }
        return next;
    }

    private static int wanted(int current, DesiredReplicas seen, double request, int scheduled) {
        int byUse = seen.of(current, request);
        return scheduled == 0 ? byUse : Math.max(byUse, DesiredReplicas.byAverage(scheduled, 1, current));
    }

    private int within(long now, int current, int wanted) {
        if (current > max || current < min) {
            return Math.clamp(current, min, max);
        }
        int stable = stabilised(now, current, wanted);
        if (stable > current) {
            return Math.min(stable, Math.min(max, Math.max(current, highest(now, current))));
        }
        return stable < current ? Math.max(stable, Math.max(min, Math.min(current, lowest(now, current)))) : current;
    }

    private int stabilised(long now, int current, int wanted) {
        if (!looked) {
            // as the controller does when it sees a Deployment for the first time
            wishes.addLast(new Event(now, current));
            looked = true;
        }
        int up = wanted;
        int down = wanted;
        long upWindow = behaviour.up().stabilisation().toSeconds();
        long downWindow = behaviour.down().stabilisation().toSeconds();
        while (!wishes.isEmpty() && now - wishes.getFirst().at() >= Math.max(upWindow, downWindow)) {
            wishes.removeFirst();
        }
        for (var wish : wishes) {
            up = now - wish.at() < upWindow ? Math.min(up, wish.replicas()) : up;
            down = now - wish.at() < downWindow ? Math.max(down, wish.replicas()) : down;
        }
        wishes.addLast(new Event(now, wanted));
        return Math.min(Math.max(current, up), down);
    }

    private int highest(long now, int current) {
        int highest = Integer.MIN_VALUE;
        for (var policy : behaviour.up().policies()) {
            int begun = begun(now, current, policy);
            highest = Math.max(
                    highest,
                    policy.relative() ? (int) Math.ceil(begun * (1 + policy.value() / 100.0)) : begun + policy.value());
        }
        return highest;
    }

    private int lowest(long now, int current) {
        int lowest = Integer.MAX_VALUE;
        for (var policy : behaviour.down().policies()) {
            int begun = begun(now, current, policy);
            lowest = Math.min(
                    lowest, policy.relative() ? (int) (begun * (1 - policy.value() / 100.0)) : begun - policy.value());
        }
        return lowest;
    }

    /** The replicas when the period of a policy began. */
    private int begun(long now, int current, Policy policy) {
        while (!changes.isEmpty() && now - changes.getFirst().at() >= longestPeriod) {
            changes.removeFirst();
        }
        int begun = current;
        for (var change : changes) {
            begun -= now - change.at() < policy.period().toSeconds() ? change.replicas() : 0;
        }
        return begun;
    }
}
