package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Turns check functions into tests of a line. As a requirement, a comparison with what is null holds, for another rule says whether it
 * may be null; as a condition, it does not.
 */
final class Compiler {
    /** Providers round unit price, quantity and cost each by themselves. */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final Map<String, Integer> places;
    private final boolean condition;

    private Compiler(Map<String, Integer> places, boolean condition) {
        this.places = places;
        this.condition = condition;
    }

    static Test requirement(JsonNode check, Map<String, Integer> places) {
        return new Compiler(places, false).compile(check);
    }

    static Test condition(JsonNode check, Map<String, Integer> places) {
        return check.isEmpty() ? row -> true : new Compiler(places, true).compile(check);
    }

    /** @throws IllegalArgumentException when a function or a column is not known */
    private Test compile(JsonNode check) {
        var name = Checks.name(check);
        if (WithinJson.isAsked(check)) {
            return within(check);
        }
        return switch (name) {
            case "AND" -> all(items(check));
            case "OR" -> any(items(check));
            case "CheckValue" -> value(check);
            case "CheckNotValue" -> notValue(check);
            case "CheckSameValue" -> same(check, true);
            case "CheckNotSameValue" -> same(check, false);
            case "CheckGreaterThanValue" -> compared(check, sign -> sign > 0);
            case "CheckGreaterOrEqualThanValue" -> compared(check, sign -> sign >= 0);
            case "CheckLessOrEqualThanValue" -> compared(check, sign -> sign <= 0);
            case "CheckStringEndsWith" -> endsWith(check);
            case "CheckRegexMatch" -> matches(check);
            case "CheckColumnComparison" -> ordered(check);
            case "JSONCheckPathSameValue" -> sameWithin(check);
            case "ColumnByColumnEqualsColumnValue" -> product(check);
            case "ColumnPresent" -> places.containsKey(Checks.text(check, "ColumnName")) ? row -> true : row -> false;
            default -> form(Form.valueOf(name), place(check, "ColumnName"));
        };
    }

    private List<Test> items(JsonNode check) {
        var items = new ArrayList<Test>();
        check.path("Items").forEach(item -> items.add(compile(item)));
        return items;
    }

    private static Test all(List<Test> tests) {
        var each = tests.toArray(Test[]::new);
        return row -> {
            for (var test : each) {
                if (!test.holds(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Test any(List<Test> tests) {
        var each = tests.toArray(Test[]::new);
        return row -> {
            for (var test : each) {
                if (test.holds(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Test value(JsonNode check) {
        int place = place(check, "ColumnName");
        var wanted = check.path("Value");
        if (wanted.isNull()) {
            return row -> row.value(place).isEmpty();
        }
        boolean unlessNull = !condition;
        return row -> row.value(place).isEmpty() ? unlessNull : isSame(row, place, wanted);
    }

    private Test notValue(JsonNode check) {
        int place = place(check, "ColumnName");
        var wanted = check.path("Value");
        if (wanted.isNull()) {
            return row -> !row.value(place).isEmpty();
        }
        // of a condition too: what is null is not a correction
        return row -> row.value(place).isEmpty() || !isSame(row, place, wanted);
    }

    private Test same(JsonNode check, boolean wanted) {
        int a = place(check, "ColumnAName");
        int b = place(check, "ColumnBName");
        boolean unlessNull = !condition;
        return row -> (row.value(a).isEmpty() || row.value(b).isEmpty())
                ? unlessNull
                : row.value(a).equals(row.value(b)) == wanted;
    }

    private Test compared(JsonNode check, IntPredicate wanted) {
        int place = place(check, "ColumnName");
        var bound = check.path("Value").decimalValue();
        boolean unlessNull = !condition;
        return row -> row.value(place).isEmpty()
                ? unlessNull
                : row.number(place).filter(n -> wanted.test(n.compareTo(bound))).isPresent();
    }

    private Test endsWith(JsonNode check) {
        int place = place(check, "ColumnName");
        var end = Checks.text(check, "Value");
        boolean unlessNull = !condition;
        return row -> row.value(place).isEmpty() ? unlessNull : row.value(place).endsWith(end);
    }

    private Test matches(JsonNode check) {
        int place = place(check, "ColumnName");
        var pattern = pattern(Checks.text(check, "Pattern"));
        boolean unlessNull = !condition;
        var answers = new Memo<>(text -> pattern.matcher(text).find());
        return row -> row.value(place).isEmpty() ? unlessNull : answers.of(row.value(place));
    }

    /** Of RE2, which takes linear time whatever the pattern and the value are. */
    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Test ordered(JsonNode check) {
        int a = place(check, "ColumnAName");
        int b = place(check, "ColumnBName");
        var comparison = Comparison.of(Checks.text(check, "Comparator"));
        boolean unlessNull = !condition;
        return row -> (row.value(a).isEmpty() || row.value(b).isEmpty()) ? unlessNull : comparison.holds(row, a, b);
    }

    private Test sameWithin(JsonNode check) {
        int a = place(check, "ColumnAName");
        int b = place(check, "ColumnBName");
        var pathA = JsonPath.of(check, "PathA");
        var pathB = Optional.of(check).filter(each -> each.hasNonNull("PathB")).map(each -> JsonPath.of(each, "PathB"));
        boolean unlessNull = !condition;
        return row -> (row.value(a).isEmpty() || row.value(b).isEmpty())
                ? unlessNull
                : WithinJson.isSame(pathA, row.value(a), pathB, row.value(b));
    }

    private Test product(JsonNode check) {
        int a = place(check, "ColumnAName");
        int b = place(check, "ColumnBName");
        int result = place(check, "ResultColumnName");
        boolean unlessNull = !condition;
        return row -> {
            var first = row.number(a);
            var second = row.number(b);
            var product = row.number(result);
            return (first.isEmpty() || second.isEmpty() || product.isEmpty())
                    ? unlessNull
                    : first.get()
                                    .multiply(second.get())
                                    .subtract(product.get())
                                    .abs()
                                    .compareTo(TOLERANCE)
                            <= 0;
        };
    }

    private Test within(JsonNode check) {
        int place = place(check, "ColumnName");
        boolean unlessNull = !condition;
        var answers = new Memo<>(WithinJson.of(check)::test);
        return row -> row.value(place).isEmpty() ? unlessNull : answers.of(row.value(place));
    }

    private Test form(Form form, int place) {
        boolean unlessNull = !condition;
        var answers = new Memo<>(form::accepts);
        return switch (form) {
            case TypeString, TypeDecimal, TypeDateTime, TypeJSON ->
                row -> unlessNull || !row.value(place).isEmpty();
            case FormatString -> row -> row.value(place).isEmpty() ? unlessNull : form.accepts(row.value(place));
            case FormatNumeric,
                    FormatDateTime,
                    FormatUnit,
                    FormatCurrency,
                    FormatKeyValue,
                    FormatJSON,
                    CheckNationalCurrency,
                    CheckDecimalValue -> row -> row.value(place).isEmpty() ? unlessNull : answers.of(row.value(place));
        };
    }

    private static boolean isSame(Row row, int place, JsonNode wanted) {
        return wanted.isNumber()
                ? row.number(place)
                        .filter(n -> n.compareTo(wanted.decimalValue()) == 0)
                        .isPresent()
                : row.value(place).equals(wanted.asText());
    }

    private int place(JsonNode check, String name) {
        return place(check, name, places);
    }

    /** @throws IllegalArgumentException when the column that it names is not there */
    static int place(JsonNode check, String name, Map<String, Integer> places) {
        var place = places.get(Checks.text(check, name));
        if (place == null) {
            throw new IllegalArgumentException("there is no column " + Checks.text(check, name));
        }
        return place;
    }
}
