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

    /**
     * With another end of its life from a day on: what it is then worth is spread over the days that are left, and what was written off
     * until then stays (a change in an accounting estimate is prospective, IAS 8.36). A life that is over by then is written off on that day;
     * one that has not begun begins when it would.
     */
    Depreciation revised(LocalDate day, LocalDate end) {
        var begins = day.isBefore(from) ? from : day;
        var next = begins.plusDays(1);
        return new Depreciation(bookValue(begins), salvage, begins, end.isAfter(next) ? end : next, scale);
    }

    /** What is left to be written off from a day on. */
    BigDecimal rest(LocalDate day) {
        return between(day, until);
    }

    /** What it is still worth in the books at the beginning of a day. */
    BigDecimal bookValue(LocalDate day) {
        return day.isBefore(from) ? price : price.subtract(between(from, day));
    }
}
