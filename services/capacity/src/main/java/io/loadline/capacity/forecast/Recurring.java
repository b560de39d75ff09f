package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kinds of promotions that come again and again. What they do is in the regression ({@link EventRegression}), since without their hours
 * too few would be left to learn what is ordinary from. Promotions of other kinds stay exceptions beside them.
 */
public final class Recurring {
    /** Before now, and after. */
    private static final int DAYS = 14;

    private static final int FEWEST = 4;

    private Recurring() {}

    /**
     * One time that it takes place.
     *
     * @param kind what it has in common with others of its sort
     * @param planned by what demand was expected to be multiplied; 1 when nothing was said
     */
    public record Event(String kind, Instant start, Instant end, double planned) {}

    /** The kinds of which at least four of the last and the next fourteen days have an hour, and one of the last. */
    public static Set<String> kinds(Series history, List<Uplift.PastPromotion> promotions) {
        return promotions.stream().collect(Collectors.groupingBy(Uplift.PastPromotion::kind)).entrySet().stream()
                .filter(e -> of(history, hour -> e.getValue().stream().anyMatch(p -> p.touches(hour))))
                .map(e -> e.getKey())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean of(Series history, Predicate<Instant> promotions) {
        int past = days(history, -DAYS, 0, promotions);
        return history.perDay() > 1 && past > 0 && past + days(history, 0, DAYS, promotions) >= FEWEST;
    }

    /** Days with an hour of them, counted from the end of the history. */
    private static int days(Series history, int from, int to, Predicate<Instant> promotions) {
        return (int) IntStream.range(from, to)
                .map(day -> history.size() + day * history.perDay())
                .filter(first -> first >= 0 && touched(history, first, promotions))
                .count();
    }

    private static boolean touched(Series history, int from, Predicate<Instant> promotions) {
        for (int i = from; i < from + history.perDay(); i++) {
            if (promotions.test(history.timeOf(i))) {
                return outside(history, from, promotions);
            }
        }
        return false;
    }

    /** A day that lies wholly within a promotion is part of a long one, which is an exception however long it is. */
    private static boolean outside(Series history, int from, Predicate<Instant> promotions) {
        for (int i = from; i < from + history.perDay(); i++) {
            if (!promotions.test(history.timeOf(i))) {
                return true;
            }
        }
        return false;
    }
}
