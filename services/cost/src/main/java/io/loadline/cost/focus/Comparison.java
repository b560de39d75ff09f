package io.loadline.cost.focus;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.IntPredicate;

/** How the value of one column stands to that of another: as numbers where both are, else as times, else as texts. */
record Comparison(IntPredicate sign) {

    /** @throws IllegalArgumentException when there is no such sign */
    static Comparison of(String sign) {
        return new Comparison(
                switch (sign) {
                    case "=", "==" -> order -> order == 0;
                    case "!=", "<>" -> order -> order != 0;
                    case "<" -> order -> order < 0;
                    case "<=" -> order -> order <= 0;
                    case ">" -> order -> order > 0;
                    case ">=" -> order -> order >= 0;
                    default -> throw new IllegalArgumentException("there is no comparison " + sign);
                });
    }

    /** @param a place of a value that is not null */
    boolean holds(Row row, int a, int b) {
        var first = row.number(a);
        var second = row.number(b);
        return sign.test(
                first.isPresent() && second.isPresent()
                        ? first.get().compareTo(second.get())
                        : compare(row.value(a), row.value(b)));
    }

    private static int compare(String a, String b) {
        try {
            return Instant.parse(a).compareTo(Instant.parse(b));
        } catch (DateTimeParseException noTimes) {
            return a.compareTo(b);
        }
    }
}
