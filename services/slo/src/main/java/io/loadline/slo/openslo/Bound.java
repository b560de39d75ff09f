package io.loadline.slo.openslo;

import java.math.BigDecimal;

/** What a number must not be beyond. */
record Bound(Limit limit, BigDecimal value) {
    /** A limit of a number. */
    enum Limit {
        AT_LEAST("greater-than-or-equal-to", "greater than or equal to"),
        ABOVE("greater-than", "greater than"),
        AT_MOST("less-than-or-equal-to", "less than or equal to"),
        BELOW("less-than", "less than");

        private final String code;
        private final String words;

        Limit(String code, String words) {
            this.code = code;
            this.words = words;
        }
    }

    static Bound of(Limit limit, int value) {
        return new Bound(limit, BigDecimal.valueOf(value));
    }

    boolean allows(BigDecimal number) {
        int order = number.compareTo(value);
        return switch (limit) {
            case AT_LEAST -> order >= 0;
            case ABOVE -> order > 0;
            case AT_MOST -> order <= 0;
            case BELOW -> order < 0;
        };
    }

    String code() {
        return limit.code;
    }

    String message() {
        return "must be " + limit.words + " " + value.toPlainString();
    }
}
