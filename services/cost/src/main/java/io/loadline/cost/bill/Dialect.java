package io.loadline.cost.bill;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A provider's own export: how its columns become FOCUS's.
 *
 * @param format as it is named in {@code ?format=}
 * @param needed columns without which it is no such export, as in {@link Source#has}
 * @param columns how FOCUS's are made, in its order
 * @param unruled of these, those to which FOCUS's rules do not apply
 */
record Dialect(
        String format,
        List<String> needed,
        Map<FocusColumn, Function<Source, String>> columns,
        Set<FocusColumn> unruled) {
    private static final List<Dialect> ALL =
            List.of(AwsDialect.CUR, AzureDialect.EA, GcpDialect.BILLING_EXPORT, OciDialect.COST_REPORT);

    static Optional<Dialect> of(String format) {
        return ALL.stream().filter(dialect -> dialect.format.equals(format)).findFirst();
    }

    static List<String> formats() {
        return ALL.stream().map(Dialect::format).toList();
    }

    static Builder named(String format, String... needed) {
        return new Builder(
                format, List.of(needed), new EnumMap<>(FocusColumn.class), EnumSet.noneOf(FocusColumn.class));
    }

    /** Gathers columns. */
    record Builder(
            String format,
            List<String> needed,
            Map<FocusColumn, Function<Source, String>> columns,
            Set<FocusColumn> unruled) {
        /** The first of these that is not empty, as it stands. */
        Builder same(FocusColumn column, String... names) {
            return with(column, source -> source.text(names));
        }

        Builder constant(FocusColumn column, String value) {
            return with(column, source -> value);
        }

        /** What a value of the provider's is called by FOCUS; pairs of both, the last one for all others. */
        Builder mapped(FocusColumn column, String name, String... pairs) {
            var otherwise = pairs[pairs.length - 1];
            return with(column, source -> {
                var value = source.text(name);
                for (int i = 0; i + 1 < pairs.length; i += 2) {
                    if (pairs[i].equals(value)) {
                        return pairs[i + 1];
                    }
                }
                return otherwise;
            });
        }

        Builder with(FocusColumn column, Function<Source, String> value) {
            columns.put(column, value);
            return this;
        }

        /** What a line tells beside what FOCUS would have on a line of its own. */
        Builder beside(FocusColumn column, Function<Source, String> value) {
            unruled.add(column);
            return with(column, value);
        }

        Dialect done() {
            return new Dialect(
                    format, needed, Collections.unmodifiableMap(columns), Collections.unmodifiableSet(unruled));
        }
    }
}
