package io.loadline.capacity.outside;

import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What computing costs at a site.
 *
 * @param cpuHour of one core
 * @param memoryGibHour of one GiB
 * @param nodeShapes whole nodes that have a price of their own
 * @param validFrom first day
 */
public record RateCard(
        String datacenter, Money cpuHour, Money memoryGibHour, List<NodeShape> nodeShapes, LocalDate validFrom) {
    static final String TYPE = "io.loadline.cost.rate-card.published.v1";
    private static final int SCALE = 6;

    public record NodeShape(String name, Optional<Money> hour) {}

    /** Price of a node for an hour: its own, or that of its parts. */
    public Money hourOf(String shape, double cores, double memoryGiB) {
        return nodeShapes.stream()
                .filter(s -> s.name().equals(shape))
                .flatMap(s -> s.hour().stream())
                .findFirst()
                .orElseGet(() -> cpuHour.times(BigDecimal.valueOf(cores))
                        .plus(memoryGibHour.times(BigDecimal.valueOf(memoryGiB)))
                        .rounded(SCALE, RoundingMode.HALF_UP));
    }
}
