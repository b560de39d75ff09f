package io.loadline.capacity.replay;

import java.util.ArrayDeque;

/** The replicas of one service: without a node, starting, or running. Times in seconds. */
final class PodSet {
    /** Until the metrics server has a figure of a new pod. */
    private static final long UNSEEN = 30;
    /** Figures are means of the time before, in which a pod that has just become ready was starting. */
    private static final long SETTLING = 30;

    private final long start;
    private final ArrayDeque<Young> young = new ArrayDeque<>();
    private int settled;
    private int pending;

    /**
     * @param start seconds until a pod that has a node takes requests
     * @param running pods that are there from the beginning
     */
    PodSet(long start, int running) {
        this.start = start;
        this.settled = running;
    }

    private record Young(long since, int count) {}

    int size() {
        return settled + pending + count();
    }

    int pending() {
        return pending;
    }

    /** Of all that have a node. */
    int placed() {
        return settled + count();
    }

    private int count() {
        int count = 0;
        for (var each : young) {
            count += each.count();
        }
        return count;
    }

    /** Pods that take requests. */
    int serving(long now) {
        int serving = settled;
        for (var each : young) {
            serving += now - each.since() >= start ? each.count() : 0;
        }
        return serving;
    }

    /** Pods whose figures count for the autoscaler. */
    int measured() {
        return settled;
    }

    /** Pods of which the autoscaler has no figure, though they run. */
    int missing(long now) {
        int missing = 0;
        for (var each : young) {
            missing += now - each.since() < UNSEEN ? each.count() : 0;
        }
        return missing;
    }

    /** Nodes were found for so many of the pending ones. */
    void place(int count, long now) {
        if (count > 0) {
            pending -= count;
            young.addLast(new Young(now, count));
        }
    }

    void age(long now) {
        while (!young.isEmpty() && now - young.getFirst().since() >= start + SETTLING) {
            settled += young.removeFirst().count();
        }
    }

    /** Those that are not ready go first, the youngest before the older ones, as ReplicaSets choose. */
    void resize(int wanted) {
        int surplus = size() - wanted;
        if (surplus <= 0) {
            pending -= surplus;
            return;
        }
        int waiting = Math.min(pending, surplus);
        pending -= waiting;
        surplus -= waiting;
        while (surplus > 0 && !young.isEmpty()) {
            var last = young.removeLast();
            int gone = Math.min(last.count(), surplus);
            surplus -= gone;
            if (gone < last.count()) {
                young.addLast(new Young(last.since(), last.count() - gone));
            }
        }
        settled -= surplus;
    }
}
