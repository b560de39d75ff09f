package io.loadline.cost.allocation;

import io.loadline.web.WebProblem;
import java.time.LocalDate;

/** How many business days a report may cover, since each is computed for itself. */
public final class DateRange {
    private static final int LONGEST_YEARS = 3;

    private DateRange() {}

    /** Refuses [from, to) with 400 when it is longer than three years. */
    public static void check(LocalDate from, LocalDate to) {
        if (to.isAfter(from.plusYears(LONGEST_YEARS))) {
            throw WebProblem.INVALID_PARAMETER.at("/to", "to must be within " + LONGEST_YEARS + " years of from");
        }
    }
}
