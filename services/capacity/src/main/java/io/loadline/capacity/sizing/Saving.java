package io.loadline.capacity.sizing;

import io.loadline.capacity.outside.RateCard;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What would be requested less, on average; negative when more is needed.
 *
 * @param month what it costs by the rate card of the site over 730 hours; absent without one
 */
record Saving(double cores, double memoryGiB, Optional<Money> month) {
    private static final BigDecimal HOURS = BigDecimal.valueOf(730);

    static Saving of(double cores, double memoryGiB, Optional<RateCard> card) {
        return new Saving(rounded(cores), rounded(memoryGiB), card.map(c -> month(c, cores, memoryGiB)));
    }

    private static Money month(RateCard card, double cores, double memoryGiB) {
        return card.cpuHour()
                .times(BigDecimal.valueOf(rounded(cores)))
                .plus(card.memoryGibHour().times(BigDecimal.valueOf(rounded(memoryGiB))))
                .times(HOURS)
                .rounded(2, RoundingMode.HALF_UP);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
