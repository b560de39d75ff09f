package io.loadline.changes.change;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;

/** Counts Monday to Friday, in UTC. */
final class BusinessDays {
    private BusinessDays() {}

    /** The same time of day so many business days later; from a weekend, counting starts on Monday. */
    static Instant after(Instant from, int days) {
        var day = from.atOffset(ZoneOffset.UTC);
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day.toInstant();
    }
}
