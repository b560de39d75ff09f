package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trees of check functions that make up a rule. */
final class Checks {
    private static final String FUNCTION = "CheckFunction";
    private static final List<String> PATHS = List.of(WithinJson.PATH, "PathA", "PathB", "ParentPath", "ChildPath");
    /** What the specification allows, where a model is known to allow something else (FOCUS 1.2, Commitment Discount Status). */
    private static final Map<String, Set<String>> SPECIFIED =
            Map.of("CommitmentDiscountStatus", Set.of("Used", "Unused"));

    static final Set<String> KNOWN = Stream.concat(
                    Stream.of(
                            "AND",
                            "OR",
                            "CheckValue",
                            "CheckNotValue",
                            "CheckSameValue",
                            "CheckNotSameValue",
                            "CheckGreaterThanValue",
                            "CheckGreaterOrEqualThanValue",
                            "CheckLessOrEqualThanValue",
                            "CheckStringEndsWith",
                            "CheckRegexMatch",
                            "CheckColumnComparison",
                            "CheckNoDuplicates",
                            "JSONCheckPathSameValue",
                            "JSONCheckPathDistinctParent",
                            "ColumnByColumnEqualsColumnValue",
                            "ColumnPresent",
                            "CheckDistinctCount",
                            "CheckModelRule"),
                    Stream.concat(Stream.of(Form.values()).map(Form::name), WithinJson.KNOWN.stream()))
            .collect(Collectors.toUnmodifiableSet());

    private Checks() {}

    /** Whether all functions of a tree can be evaluated; later models have more of them. */
    static boolean areKnown(JsonNode check) {
        return check.findValues(FUNCTION).stream().map(JsonNode::asText).allMatch(KNOWN::contains)
                && PATHS.stream()
                        .flatMap(name -> check.findValues(name).stream())
                        .filter(path -> !path.isNull())
                        .allMatch(path -> JsonPath.parse(path.asText()).isPresent());
    }

    /** Empty where there is none. */
    static String name(JsonNode check) {
        return text(check, FUNCTION);
    }

    static String text(JsonNode check, String name) {
        return check.path(name).asText("");
    }

    /** Whether each function that looks at columns names them. */
    static boolean nameTheirColumns(JsonNode check) {
        return check.findParents(FUNCTION).stream()
                .allMatch(each -> each.has("Items")
                        || each.has("ModelRuleId")
                        || !columns(each).isEmpty());
    }

    /** The columns that a tree looks at. */
    static Set<String> columns(JsonNode check) {
        var columns = new TreeSet<String>();
        check.findValues("ColumnName").forEach(name -> columns.add(name.asText()));
        check.findValues("ColumnAName").forEach(name -> columns.add(name.asText()));
        check.findValues("ColumnBName").forEach(name -> columns.add(name.asText()));
        check.findValues("ResultColumnName").forEach(name -> columns.add(name.asText()));
        return columns;
    }

    /**
     * Whether a rule checks something other than it says in words: another column, null where it says not null, or where another
     * column is null although it says not null.
     */
    static boolean contradicts(String says, String column, JsonNode requirement, JsonNode condition) {
        var looksAt = columns(requirement);
        if (!looksAt.isEmpty() && !looksAt.contains(column) && says.startsWith(column + " ")) {
            return true;
        }
        if (isNullCheck(requirement, "CheckNotValue")) {
            return says.startsWith(column + " MUST be null") || contradicts(says, condition);
        }
        return isNullCheck(requirement, "CheckValue")
                && (says.startsWith(column + " MUST NOT be null") || contradicts(says, condition));
    }

    /** Whether a rule demands values of a column of which the specification allows none. */
    static boolean allowsOtherValues(String column, JsonNode requirement) {
        var demanded = requirement.findValues("Value").stream()
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .toList();
        return Optional.ofNullable(SPECIFIED.get(column))
                .filter(allowed -> !demanded.isEmpty() && Collections.disjoint(allowed, demanded))
                .isPresent();
    }

    private static boolean contradicts(String says, JsonNode condition) {
        var column = text(condition, "ColumnName");
        return (isNullCheck(condition, "CheckValue") && says.contains(column + " is not null"))
                || (isNullCheck(condition, "CheckNotValue") && says.contains(column + " is null"));
    }

    private static boolean isNullCheck(JsonNode check, String function) {
        return name(check).equals(function) && check.path("Value").isNull();
    }
}
