package io.loadline.cost.allocation;

import java.math.BigDecimal;

/** Work: the greater of requested and used, hour by hour. */
public record Work(BigDecimal cpuHours, BigDecimal memoryGibHours) {
    public static final Work NONE = new Work(BigDecimal.ZERO, BigDecimal.ZERO);

    public Work plus(Work other) {
        return new Work(cpuHours.add(other.cpuHours), memoryGibHours.add(other.memoryGibHours));
    }

    /** What is left of this when the other is taken from it, never less than nothing. */
    Work lessAtMost(Work other) {
        return new Work(
                cpuHours.subtract(other.cpuHours).max(BigDecimal.ZERO),
                memoryGibHours.subtract(other.memoryGibHours).max(BigDecimal.ZERO));
    }
}
