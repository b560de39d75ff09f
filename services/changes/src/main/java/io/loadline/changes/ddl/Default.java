package io.loadline.changes.ddl;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The default value of a column, as it is written. */
record Default(String expression) {
    private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)\\s*\\((\\s*\\))?");
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Set<String> AFTER =
            Set.of("NOT", "NULL", "UNIQUE", "PRIMARY", "CHECK", "CONSTRAINT", "COLLATE", "GENERATED");

    /** Functions that have one value for all rows of a statement, and types of casts. */
    private static final Set<String> ONE_VALUE = Set.of(
            "current_timestamp",
            "localtimestamp",
            "current_time",
            "localtime",
            "current_setting",
            "lower",
            "upper",
            "concat",
            "coalesce",
            "cast",
            "date_trunc",
            "to_timestamp",
            "make_interval",
            "jsonb_build_object",
            "json_build_object",
            "char",
            "varchar",
            "character",
            "varying",
            "numeric",
            "decimal",
            "timestamp",
            "timestamptz",
            "time",
            "interval",
            "bit");

    /** The same of functions that are known without arguments only. */
    private static final Set<String> ONE_VALUE_ALONE = Set.of("now", "transaction_timestamp", "statement_timestamp");

    /** @param specs what follows the type of the column */
    static Default of(List<String> specs) {
        int begin = 0;
        while (!specs.get(begin).toUpperCase(Locale.ROOT).startsWith("DEFAULT")) {
            begin++;
        }
        var expression = new StringBuilder(specs.get(begin).substring("DEFAULT".length()));
        for (int i = begin + 1; i < specs.size() && !(i > begin + 1 && ends(specs.get(i))); i++) {
            expression.append(' ').append(specs.get(i));
        }
        return new Default(expression.toString());
    }

    private static boolean ends(String spec) {
        return AFTER.contains(spec.toUpperCase(Locale.ROOT))
                || spec.toUpperCase(Locale.ROOT).startsWith("REFERENCES");
    }

    /** Whether it may have another value for each row; what nobody knows may. */
    boolean isVolatile() {
        return CALL.matcher(TEXT.matcher(expression).replaceAll("''"))
                .results()
                .anyMatch(call -> !hasOneValue(call.group(1).toLowerCase(Locale.ROOT), call.group(2) != null));
    }

    private static boolean hasOneValue(String function, boolean alone) {
        return ONE_VALUE.contains(function) || (alone && ONE_VALUE_ALONE.contains(function));
    }
}
