package io.loadline.cost.opencost;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One allocation as OpenCost's API has it. Amounts are in the reporting currency, bytes are in bytes. What Loadline does not measure by
 * container is zero, or {@code null} where zero would be a claim: requested and used apart, efficiency.
 *
 * @param window what was asked for
 * @param cpuCoreHours of what was requested or used, whichever was more
 * @param cpuCostIdle how much of cpuCost is for capacity that nobody used
 * @param externalCost what bills say of it by its tag
 * @param sharedCost its share of what bills say of nobody
 */
record AllocationLine(
        String name,
        Map<String, Object> properties,
        Window window,
        Instant start,
        Instant end,
        BigDecimal minutes,
        BigDecimal cpuCores,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal cpuCoreRequestAverage,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal cpuCoreUsageAverage,

        BigDecimal cpuCoreHours,
        BigDecimal cpuCost,
        BigDecimal cpuCostAdjustment,
        BigDecimal cpuCostIdle,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal cpuEfficiency,

        BigDecimal gpuCount,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal gpuRequestAverage,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal gpuUsageAverage,

        BigDecimal gpuHours,
        BigDecimal gpuCost,
        BigDecimal gpuCostAdjustment,
        BigDecimal gpuCostIdle,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal gpuEfficiency,

        BigDecimal networkTransferBytes,
        BigDecimal networkReceiveBytes,
        BigDecimal networkCost,
        BigDecimal networkCrossZoneCost,
        BigDecimal networkCrossRegionCost,
        BigDecimal networkInternetCost,
        BigDecimal networkCostAdjustment,
        BigDecimal loadBalancerCost,
        BigDecimal loadBalancerCostAdjustment,
        BigDecimal pvBytes,
        BigDecimal pvByteHours,
        BigDecimal pvCost,
        BigDecimal pvCostAdjustment,
        BigDecimal ramBytes,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal ramByteRequestAverage,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal ramByteUsageAverage,

        BigDecimal ramByteHours,
        BigDecimal ramCost,
        BigDecimal ramCostAdjustment,
        BigDecimal ramCostIdle,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal ramEfficiency,

        BigDecimal externalCost,
        BigDecimal sharedCost,
        BigDecimal totalCost,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal totalEfficiency) {

    record Window(Instant start, @JsonProperty("end") Instant end) {}
}
