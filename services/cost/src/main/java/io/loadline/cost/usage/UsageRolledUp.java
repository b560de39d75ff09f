package io.loadline.cost.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** capacity's {@code usage.rolled-up}; the last one of a service and day counts. Cores and GiB, means of the hour. */
public record UsageRolledUp(String service, LocalDate date, List<Row> rows) {
    /** The type under which it is heard. */
    public static final String TYPE = "io.loadline.capacity.usage.rolled-up.v1";

    /** What nobody measured is absent; requests and GiB sent are those of the hour. */
    public record Row(
            String datacenter,
            Optional<String> unit,
            Instant hour,
            Optional<BigDecimal> cpuUsed,
            Optional<BigDecimal> cpuRequested,
            Optional<BigDecimal> memoryUsed,
            Optional<BigDecimal> memoryRequested,
            Optional<BigDecimal> requests,
            Optional<BigDecimal> egressGiB) {

        BigDecimal cpu() {
            return greater(cpuUsed, cpuRequested);
        }

        BigDecimal memory() {
            return greater(memoryUsed, memoryRequested);
        }

        /** What of it was used; all of it where nobody measured that. */
        BigDecimal cpuInUse() {
            return cpuUsed.orElseGet(this::cpu);
        }

        BigDecimal memoryInUse() {
            return memoryUsed.orElseGet(this::memory);
        }

        private static BigDecimal greater(Optional<BigDecimal> used, Optional<BigDecimal> requested) {
            return used.orElse(BigDecimal.ZERO).max(requested.orElse(BigDecimal.ZERO));
        }
    }
}
