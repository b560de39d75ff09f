package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Kinds of promotions that come again and again. What they do is in the regression ({@link EventRegression}), since without their hours
 * too few would be left to learn what is ordinary from. Promotions of other kinds stay exceptions beside them.
 */
public final class Recurring {
    private static final int DAYS = 14;
    /** Twice a week. */
    private static final int FEWEST = 4;

    private Recurring() {}

    /**
     * One time that it takes place.
     *
     * @param kind what it has in common with others of its sort
     * @param planned by what demand was expected to be multiplied; 1 when nothing was said
     */
    public record Event(String kind, Instant start, Instant end, double planned) {}

    /** The kinds of which at least four of the last fourteen days had an hour. */
    public static Set<String> kinds(Series history, List<Uplift.PastPromotion> promotions) {
        return promotions.stream().collect(Collectors.groupingBy(Uplift.PastPromotion::kind)).entrySet().stream()
                .filter(e -> of(history, hour -> e.getValue().stream().anyMatch(p -> p.contains(hour))))
                .map(e -> e.getKey())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean of(Series history, Predicate<Instant> promotions) {
        int days = 0;
        int perDay = history.perDay();
        for (int day = 1; day <= DAYS && day * perDay <= history.size(); day++) {
            days += touched(history, history.size() - day * perDay, promotions) ? 1 : 0;
        }
        return perDay > 1 && days >= FEWEST;
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
