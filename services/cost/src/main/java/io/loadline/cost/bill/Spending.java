package io.loadline.cost.bill;

import io.loadline.cost.exact.Accrual;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Amortised cost that was charged for a time.
 *
 * @param end exclusive; the same as start for what has no duration
 * @param region of the provider, empty for none
 */
public record Spending(
        Instant start, Instant end, String currency, String region, Map<String, String> tags, BigDecimal amount) {

    /** The part that falls on [from, to), by the second; the parts of any partition sum to the amount. */
    public BigDecimal between(Instant from, Instant to) {
        long length = end.getEpochSecond() - start.getEpochSecond();
        if (length <= 0) {
            return !start.isBefore(from) && start.isBefore(to) ? amount : BigDecimal.ZERO;
        }
        if (!start.isBefore(to) || !end.isAfter(from)) {
            return BigDecimal.ZERO;
        }
        return new Accrual(amount, length, 2)
                .between(from.getEpochSecond() - start.getEpochSecond(), to.getEpochSecond() - start.getEpochSecond());
    }
}
