package io.loadline.cost.anomaly;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a day's spend should be: the median of the same weekday in the {@value #WEEKS} weeks before, give or take what those weeks
 * differ from their own medians. Beyond a modified z-score of 3.5 it is an anomaly (Iglewicz and Hoaglin 1993), which leaves a past
 * anomaly little influence on what is expected now.
 *
 * @param expected median
 * @param width half of the band
 */
record SeasonalBand(double expected, double width) {
    static final int WEEKS = 8;
    private static final int DAYS = 7;
    /** With fewer weeks a weekday has no median to speak of. */
    private static final int LEAST = 4;

    private static final double SCORE = 3.5;
    /** The median deviation of a normal distribution in its standard deviations. */
    private static final double NORMAL = 0.6745;
    /** A spend that never varied may do so by this part before anybody need look. */
    private static final double NARROWEST = 0.01;

    /** Empty when too little is known before the day. */
    static Optional<SeasonalBand> of(Map<LocalDate, BigDecimal> spend, LocalDate day) {
        var deviations = new ArrayList<Double>();
        var expected = Optional.<Double>empty();
        for (int weekday = 0; weekday < DAYS; weekday++) {
            var values = new ArrayList<Double>();
            for (int week = 1; week <= WEEKS; week++) {
                var amount = spend.get(day.plusDays(weekday).minusWeeks(week));
                if (amount != null) {
                    values.add(amount.doubleValue());
                }
            }
            if (values.size() >= LEAST) {
                double median = median(values);
                values.forEach(value -> deviations.add(Math.abs(value - median)));
                expected = weekday == 0 ? Optional.of(median) : expected;
            }
        }
        return expected.map(middle ->
                new SeasonalBand(middle, Math.max(SCORE / NORMAL * median(deviations), NARROWEST * Math.abs(middle))));
    }

    boolean holds(BigDecimal spend) {
        return Math.abs(spend.doubleValue() - expected) <= width;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
