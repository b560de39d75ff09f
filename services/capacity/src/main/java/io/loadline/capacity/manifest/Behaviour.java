package io.loadline.capacity.manifest;

import static io.loadline.capacity.manifest.Document.fields;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How fast a HorizontalPodAutoscaler may scale, as {@code autoscaling/v2} writes it.
 *
 * @param up most that it adds
 * @param down most that it takes away
 */
public record Behaviour(Rules up, Rules down) {
    private static final Duration SYNC = Duration.ofSeconds(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration STABLE = Duration.ofMinutes(5);

    /** Kubernetes' defaults. */
    public static final Behaviour DEFAULT = new Behaviour(
            new Rules(Duration.ZERO, List.of(Policy.percent(100, SYNC), Policy.pods(4, SYNC))),
            new Rules(STABLE, List.of(Policy.percent(100, SYNC))));

    /** Up as by default; down by a tenth a minute, since a peak of which the minutes before knew nothing may come again. */
    public static final Behaviour PLANNED =
            new Behaviour(DEFAULT.up, new Rules(STABLE, List.of(Policy.percent(10, MINUTE), Policy.pods(1, MINUTE))));

    /**
     * @param stabilisation within which the least change that was wanted counts
     * @param policies of which the one that allows most counts
     */
    public record Rules(Duration stabilisation, List<Policy> policies) {
        private Map<String, Object> yaml() {
            return fields(
                    "stabilizationWindowSeconds",
                    stabilisation.toSeconds(),
                    "selectPolicy",
                    "Max",
                    "policies",
                    policies.stream().map(Policy::yaml).toList());
        }
    }

    /**
     * So much within a period.
     *
     * @param relative whether value is per cent of the replicas at the beginning of the period instead of pods
     */
    public record Policy(boolean relative, int value, Duration period) {
        public static Policy percent(int value, Duration period) {
            return new Policy(true, value, period);
        }

        public static Policy pods(int value, Duration period) {
            return new Policy(false, value, period);
        }

        private Map<String, Object> yaml() {
            return fields("type", relative ? "Percent" : "Pods", "value", value, "periodSeconds", period.toSeconds());
        }
    }

    Map<String, Object> yaml() {
        return fields("scaleUp", up.yaml(), "scaleDown", down.yaml());
    }
}
