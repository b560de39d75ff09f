package io.loadline.cost.focus;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Models of a few rules, and lines of five columns that they are asked of. */
final class Models {
    private static final Map<String, Integer> PLACES =
            Map.of("Cost", 0, "Price", 1, "Quantity", 2, "Kind", 3, "Unit", 4);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Models() {}

    /** @param broken gets each broken rule with its line */
    static BoundModel bound(String rules, List<String> broken) {
        return bound(ModelReader.read("1.2", model(rules)), broken);
    }

    static BoundModel bound(RuleModel model, List<String> broken) {
        return new BoundModel(model, PLACES, Set.of(), (rule, line, column, message) -> broken.add(rule + "@" + line));
    }

    static Row row(String... values) {
        return new Row() {
            @Override
            public String value(int place) {
                return place < values.length ? values[place] : "";
            }

            @Override
            public Optional<BigDecimal> number(int place) {
                return Optional.of(value(place))
                        .filter(NUMBER.asMatchPredicate())
                        .map(BigDecimal::new);
            }
        };
    }

    static String rule(String id, String column, String requirement, String condition) {
        return "\"" + id + "\":" + body(column, requirement, condition);
    }

    static String body(String column, String requirement, String condition) {
        return """
                {"Reference":"%s","Type":"Static","Status":"Active","ApplicabilityCriteria":[],
                 "ValidationCriteria":{"MustSatisfy":"says","Keyword":"MUST","Requirement":%s,"Condition":%s}}
                """.formatted(column, requirement.replace('\'', '"'), condition.replace('\'', '"'));
    }

    static String model(String rules) {
        return model(rules, "{}");
    }

    /** @param schemas by their names, each with another name around it */
    static String model(String rules, String schemas) {
        return "{\"Details\":{\"ModelVersion\":\"1.2\"},\"Schemas\":" + schemas.replace('\'', '"') + ",\"ModelRules\":{"
                + rules + "}}";
    }
}
