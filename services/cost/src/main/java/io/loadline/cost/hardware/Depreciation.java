package io.loadline.cost.hardware;

import io.loadline.cost.exact.Accrual;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Straight-line depreciation by day: price less salvage, spread evenly over the days of the useful life, in the minor unit of the
 * currency. The days sum to price less salvage exactly, and each is within one minor unit of the mean.
 *
 * @param price what was paid
 * @param salvage what is expected to be left of it at the end of its life
 * @param from first day of its life
 * @param until first day after its life
 * @param scale decimal places of the currency's minor unit
 */
record Depreciation(BigDecimal price, BigDecimal salvage, LocalDate from, LocalDate until, int scale) {

    /** What is written off in [start, end). */
    BigDecimal between(LocalDate start, LocalDate end) {
        return new Accrual(price.subtract(salvage), ChronoUnit.DAYS.between(from, until), scale)
                .between(ChronoUnit.DAYS.between(from, start), ChronoUnit.DAYS.between(from, end));
    }

    BigDecimal on(LocalDate day) {
        return between(day, day.plusDays(1));
    }

    /** What it is still worth in the books at the beginning of a day. */
    BigDecimal bookValue(LocalDate day) {
        return day.isBefore(from) ? price : price.subtract(between(from, day));
    }
}
