package io.loadline.capacity.forecast;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * Whether promotions take place on most days. Then they are what is ordinary: without them too few hours would be left to learn
 * from, and the models see them come again every day.
 */
final class EveryDay {
    private static final int DAYS = 14;
    private static final int MOST = DAYS / 2;

    private EveryDay() {}

    /** @return of the last fourteen days, whether more than seven had an hour within a promotion */
    static boolean of(Series history, Predicate<Instant> promotions) {
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
