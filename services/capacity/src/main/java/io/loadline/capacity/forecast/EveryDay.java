package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Kinds of promotions that take place on most days. They are what is ordinary: without them too few hours would be left to learn
 * from, and the models see them come again every day. Promotions of other kinds stay exceptions beside them.
 */
public final class EveryDay {
    private static final int DAYS = 14;
    private static final int MOST = DAYS / 2;

    private EveryDay() {}

    /** The kinds of which more than seven of the last fourteen days had an hour. */
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
        return perDay > 1 && days > MOST;
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
