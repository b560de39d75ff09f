package io.loadline.cost.budget;

import io.loadline.kernel.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was confirmed of a budget. It is taken to be spent evenly from the day on which it was confirmed to the end of the period, so
 * that it is known how much of it is still to come when some days have been billed.
 *
 * @param days amounts by the business day on which they were confirmed, positive
 */
record Confirmed(NavigableMap<LocalDate, BigDecimal> days) {
    static final Confirmed NONE = new Confirmed(new TreeMap<>());

    BigDecimal total() {
        return days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Confirmed plus(LocalDate day, BigDecimal amount) {
        var more = new TreeMap<>(days);
        more.merge(day, amount, BigDecimal::add);
        return of(more);
    }

    /** Without an amount, of the oldest first: of that the least is still to come, and so the least becomes free. */
    Confirmed less(BigDecimal amount) {
        var rest = new TreeMap<LocalDate, BigDecimal>();
        var left = amount;
        for (var entry : days.entrySet()) {
            var taken = left.min(entry.getValue());
            left = left.subtract(taken);
            rest.put(entry.getKey(), entry.getValue().subtract(taken));
        }
        return of(rest);
    }

    private static Confirmed of(NavigableMap<LocalDate, BigDecimal> days) {
        days.values().removeIf(amount -> amount.signum() == 0);
        return new Confirmed(days);
    }

    /**
     * What is still to come of it, rounded up; nothing once all days of the period were billed, whenever it was confirmed.
     *
     * @param billed first day of which it is not known what it cost
     * @param scale decimal places
     */
    BigDecimal toCome(Period period, LocalDate billed, int scale) {
        return billed.isBefore(period.end())
                ? days.entrySet().stream()
                        .map(entry -> toCome(entry, period, billed, scale))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : BigDecimal.ZERO;
    }

    private static BigDecimal toCome(
            Map.Entry<LocalDate, BigDecimal> confirmed, Period period, LocalDate billed, int scale) {
        var from = later(confirmed.getKey(), period.start());
        long all = ChronoUnit.DAYS.between(from, period.end());
        long coming = ChronoUnit.DAYS.between(later(from, billed), period.end());
        return all <= 0 || coming == all
                ? confirmed.getValue()
                : confirmed
                        .getValue()
                        .multiply(BigDecimal.valueOf(coming))
                        .divide(BigDecimal.valueOf(all), scale, RoundingMode.CEILING);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
