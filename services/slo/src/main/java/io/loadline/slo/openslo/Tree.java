package io.loadline.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML value that knows the line it came from. */
sealed interface Tree {
    /** From 1. */
    int line();

    /** Plain Java values: maps in order, lists, texts, BigDecimal, Long, Boolean; empty for null. */
    Optional<Object> plain();

    /** Scalar types of the YAML core schema; a timestamp is a text here, because OpenSLO reads it as one. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    record Mapping(int line, Map<String, Tree> entries) implements Tree {
        @Override
        public Optional<Object> plain() {
            var map = new LinkedHashMap<String, Object>();
            entries.forEach((key, value) -> value.plain().ifPresent(plain -> map.put(key, plain)));
            return Optional.of(map);
        }
    }

    record Items(int line, List<Tree> values) implements Tree {
        @Override
        public Optional<Object> plain() {
            var list = new ArrayList<Object>();
            values.forEach(value -> value.plain().ifPresent(list::add));
            return Optional.of(list);
        }
    }

    record Scalar(int line, Kind kind, String text) implements Tree {
        private static final int MOST_DIGITS = 400;

        @Override
        public Optional<Object> plain() {
            return switch (kind) {
                case TEXT -> Optional.of(text);
                case INTEGER -> Optional.of(integer());
                case DECIMAL ->
                    Optional.of(decimal().<Object>map(number -> number).orElse(text));
                case BOOLEAN -> Optional.of(Boolean.parseBoolean(text));
                case NULL -> Optional.empty();
            };
        }

        /**
         * The number that is written here, without trailing zeros; empty for a text, for infinity and for what has more digits, or zeros before or
         * behind them, than any measure: a few characters can say a number of a billion digits.
         */
        Optional<BigDecimal> decimal() {
            if ((kind != Kind.INTEGER && kind != Kind.DECIMAL) || text.length() > MOST_DIGITS) {
                return Optional.empty();
            }
            try {
                var number = new BigDecimal(text.replace("_", "")).stripTrailingZeros();
                return Math.abs((long) number.scale()) > MOST_DIGITS
                        ? Optional.empty()
                        : Optional.of(number.scale() < 0 ? number.setScale(0) : number);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        private Object integer() {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                return text;
            }
        }
    }
}
