package io.loadline.capacity.sizing;

import java.util.List;

/**
 * How many replicas the HorizontalPodAutoscaler wants (Kubernetes, pkg/controller/podautoscaler/replica_calculator.go): mean usage
 * over target times replicas, rounded up; unchanged within a tenth. Pods without a figure count with their request when it would
 * scale down and as idle when it would scale up, pods that are not ready as idle then; if that turns the direction, nothing changes.
 *
 * @param usages of the pods that are ready, any unit
 * @param unready pods that are not ready yet
 * @param missing pods without a figure
 * @param target usage of a pod that it keeps, same unit
 */
record DesiredReplicas(List<Double> usages, int unready, int missing, double target) {
    private static final double TOLERANCE = 0.1;

    /** @param request of a pod, which one without a figure is taken to use when it would scale down */
    int of(int current, double request) {
        double ratio = ratio(sum(), usages.size());
        boolean up = ratio > 1;
        if (missing == 0 && (unready == 0 || !up)) {
            return within(ratio) ? current : (int) Math.ceil(ratio * usages.size());
        }
        double assumed = up ? 0 : missing * request;
        int pods = usages.size() + missing + (up ? unready : 0);
        double corrected = ratio(sum() + assumed, pods);
        if (within(corrected) || (corrected > 1) != up) {
            return current;
        }
        int wanted = (int) Math.ceil(corrected * pods);
        return up ? Math.max(current, wanted) : Math.min(current, wanted);
    }

    private double sum() {
        return usages.stream().mapToDouble(Double::doubleValue).sum();
    }

    private double ratio(double sum, int pods) {
        return sum / pods / target;
    }

    private static boolean within(double ratio) {
        return Math.abs(1 - ratio) <= TOLERANCE;
    }
}
