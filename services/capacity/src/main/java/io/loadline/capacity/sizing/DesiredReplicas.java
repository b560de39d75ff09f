package io.loadline.capacity.sizing;

import java.util.List;

/**
 * How many replicas the HorizontalPodAutoscaler wants (Kubernetes, pkg/controller/podautoscaler/replica_calculator.go): mean usage
 * over target times replicas, rounded up; unchanged within a tenth. Pods without a figure count with their request when it would
 * scale down and as idle when it would scale up, pods that are not ready as idle then; if that turns the direction, nothing changes.
 *
 * @param usage of the pods that are ready, in sum, any unit
 * @param ready how many they are
 * @param unready pods that are not ready yet
 * @param missing pods without a figure
 * @param target usage of a pod that it keeps, same unit
 */
public record DesiredReplicas(double usage, int ready, int unready, int missing, double target) {
    private static final double TOLERANCE = 0.1;

    /** @param usages of the pods that are ready */
    public DesiredReplicas(List<Double> usages, int unready, int missing, double target) {
        this(usages.stream().mapToDouble(Double::doubleValue).sum(), usages.size(), unready, missing, target);
    }

    /** @param request of a pod, which one without a figure is taken to use when it would scale down */
    public int of(int current, double request) {
        if (ready == 0) {
            return current;
        }
        double ratio = ratio(usage, ready);
        boolean up = ratio > 1;
        if (missing == 0 && (unready == 0 || !up)) {
            return within(ratio) ? current : (int) Math.ceil(ratio * ready);
        }
        double assumed = up ? 0 : missing * request;
        int pods = ready + missing + (up ? unready : 0);
        double corrected = ratio(usage + assumed, pods);
        if (within(corrected) || (corrected > 1) != up) {
            return current;
        }
        int wanted = (int) Math.ceil(corrected * pods);
        return up ? Math.max(current, wanted) : Math.min(current, wanted);
    }

    /** By a figure of the whole service with a target for each pod, as KEDA's schedules are. */
    public static int byAverage(double value, double target, int current) {
        return within(value / (target * current)) ? current : (int) Math.ceil(value / target);
    }

    private double ratio(double sum, int pods) {
        return sum / pods / target;
    }

    /** Whether a ratio is so near to one that nothing changes. */
    private static boolean within(double ratio) {
        return Math.abs(1 - ratio) <= TOLERANCE;
    }

    /**
     * The least that a schedule has to ask for so that so many replicas come where so many run: nearer than a tenth it is not heard.
     *
     * @param running before the schedule asks
     */
    public static int heard(int wanted, int running) {
        int ask = wanted;
        while (ask > running && within(ask / (double) running)) {
            ask++;
        }
        return ask;
    }
}
