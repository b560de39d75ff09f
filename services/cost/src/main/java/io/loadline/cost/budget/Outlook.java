package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a budget is expected to stand at the end of its period: {@code actual + rest + reserved} against the limit. A day to come is
 * expected to cost the mean of its weekday in the last four weeks, or of all days while two weeks are not known. What is reserved is not at work yet and comes on top; what was
 * confirmed is, and shows in the days. Amounts are in the reporting currency.
 *
 * @param day first business day that is not counted yet
 * @param actual what the days of the period before it cost
 * @param rest what the days from it to the period's end are expected to cost
 * @param low lower bound of the 90 % interval of projected, from how far the last four weeks were from their means
 * @param usedUpOn business day by whose end more than the limit is expected to be spent; absent when none of the period is
 */
record Outlook(
        LocalDate day,
        Money actual,
        Money rest,
        Money reserved,
        Money projected,
        Money low,
        Money high,
        Money limit,
        boolean exceeds,
        Optional<LocalDate> usedUpOn) {
    static final int DAYS = 28;
    private static final int FORTNIGHT = 14;
    private static final double NINETY_PERCENT = 1.645;

    /**
     * @param spend of each business day since the earlier of the period's first and {@value #DAYS} days before today
     * @return empty when nothing was spent in that time
     */
    static Optional<Outlook> of(Period period, NavigableMap<LocalDate, BigDecimal> spend, Money limit, Money reserved) {
        var known = known(spend);
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reckoning(period, known, limit, reserved).outlook());
    }

    /** Without the last days of which nothing is known: usage comes in a day later. */
    static NavigableMap<LocalDate, BigDecimal> known(NavigableMap<LocalDate, BigDecimal> spend) {
        var known = new TreeMap<>(spend);
        while (!known.isEmpty() && known.lastEntry().getValue().signum() == 0) {
            known.pollLastEntry();
        }
        return known;
    }

    private static final class Reckoning {
        private final Period period;
        private final NavigableMap<LocalDate, BigDecimal> known;
        private final Money limit;
        private final Money reserved;
        private final LocalDate day;
        private final NavigableMap<LocalDate, BigDecimal> recent;
        private final double mean;
        private final Map<DayOfWeek, Double> means;

        Reckoning(Period period, NavigableMap<LocalDate, BigDecimal> known, Money limit, Money reserved) {
            this.period = period;
            this.known = known;
            this.limit = limit;
            this.reserved = reserved;
            var next = known.lastKey().plusDays(1);
            day = next.isBefore(period.start()) ? period.start() : next;
            recent = known.tailMap(first(known, next.minusDays(DAYS)), true);
            mean = recent.values().stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .average()
                    .orElseThrow();
            means = recent.size() < FORTNIGHT
                    ? Map.of()
                    : recent.entrySet().stream()
                            .collect(Collectors.groupingBy(
                                    entry -> entry.getKey().getDayOfWeek(),
                                    Collectors.averagingDouble(
                                            entry -> entry.getValue().doubleValue())));
        }

        /** The first day from a day on that cost anything: before it nothing was known. */
        private static LocalDate first(NavigableMap<LocalDate, BigDecimal> known, LocalDate from) {
            return known.tailMap(from, true).entrySet().stream()
                    .filter(entry -> entry.getValue().signum() != 0)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }

        private double expected(LocalDate date) {
            return means.getOrDefault(date.getDayOfWeek(), mean);
        }

        Outlook outlook() {
            var actual = known.subMap(period.start(), true, day, false).values().stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            double rest =
                    day.datesUntil(period.end()).mapToDouble(this::expected).sum();
            double width = NINETY_PERCENT * deviation();
            var certain = actual.add(reserved.amount());
            var projected = certain.add(rounded(rest));
            return new Outlook(
                    day,
                    money(actual),
                    money(rounded(rest)),
                    reserved,
                    money(projected),
                    money(projected.subtract(rounded(width)).max(certain)),
                    money(projected.add(rounded(width))),
                    limit,
                    projected.compareTo(limit.amount()) > 0,
                    usedUpOn(certain));
        }

        /** Of the sum of the days to come: each for itself, and the means from which they are taken. */
        private double deviation() {
            double squares = 0;
            for (var entry : recent.entrySet()) {
                double off = entry.getValue().doubleValue() - expected(entry.getKey());
                squares += off * off;
            }
            int days = recent.size();
            double variance = squares / Math.max(1, days - Math.max(1, means.size()));
            long coming = ChronoUnit.DAYS.between(day, period.end());
            return Math.sqrt(variance * (coming + (double) coming * coming / days));
        }

        private Optional<LocalDate> usedUpOn(BigDecimal certain) {
            double spent = certain.doubleValue();
            for (var date = day; date.isBefore(period.end()); date = date.plusDays(1)) {
                spent += expected(date);
                if (spent > limit.amount().doubleValue()) {
                    return Optional.of(date);
                }
            }
            return Optional.empty();
        }

        private BigDecimal rounded(double amount) {
            return BigDecimal.valueOf(amount)
                    .setScale(Math.max(0, currency().getDefaultFractionDigits()), RoundingMode.HALF_UP);
        }

        private Money money(BigDecimal amount) {
            return new Money(amount, currency());
        }

        private Currency currency() {
            return limit.currency();
        }
    }
}
