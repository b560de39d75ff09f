package io.loadline.cost.allocation;

import io.loadline.cost.hardware.Asset;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/** Work: the greater of requested and used, hour by hour. */
public record Work(BigDecimal cpuHours, BigDecimal memoryGibHours) {
    public static final Work NONE = new Work(BigDecimal.ZERO, BigDecimal.ZERO);

    /** What hardware can do on a business day. */
    public static Work capacity(Asset asset, LocalDate date, ZoneId zone) {
        var hours = BigDecimal.valueOf(
                Duration.between(date.atStartOfDay(zone), date.plusDays(1).atStartOfDay(zone))
                        .toHours());
        return new Work(asset.cpu().multiply(hours), asset.memoryGiB().multiply(hours));
    }

    public Work plus(Work other) {
        return new Work(cpuHours.add(other.cpuHours), memoryGibHours.add(other.memoryGibHours));
    }

    /** What is left of this when the other is taken from it, never less than nothing. */
    public Work lessAtMost(Work other) {
        return new Work(
                cpuHours.subtract(other.cpuHours).max(BigDecimal.ZERO),
                memoryGibHours.subtract(other.memoryGibHours).max(BigDecimal.ZERO));
    }
}
