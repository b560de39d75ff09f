package io.loadline.cost.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the requirements model as the FOCUS project publishes it. Rules that only gather others are left out, for the others are
 * reported themselves, except where one of several is enough. What the model gets wrong is not repeated but listed.
 */
public final class ModelReader {
    /** The one dataset that all versions have. */
    private static final String COST_AND_USAGE = "CostAndUsage";

    /** The function of a check that is another rule. */
    private static final String MENTION = "CheckModelRule";

    /** Characters of rules and schemas that others mention, written out wherever they are; models have some hundreds. */
    private static final int MOST_WRITTEN_OUT = 16 << 20;

    /** FOCUS has four. */
    private static final int MOST_DATASETS = 100;

    private final JsonNode rules;
    private final JsonNode schemas;
    private final Set<String> alternatives = new HashSet<>();
    private final Map<String, Set<String>> reached = new TreeMap<>();
    private final List<ModelRule> decidable = new ArrayList<>();
    private final List<String> dynamic = new ArrayList<>();
    private final List<String> defects = new ArrayList<>();
    private int writtenOut;

    private ModelReader(JsonNode rules, JsonNode schemas, JsonNode datasets) {
        this.rules = rules;
        this.schemas = schemas;
        datasets.properties()
                .forEach(dataset ->
                        reached.put(dataset.getKey(), reach(dataset.getValue().path("ModelRules"))));
    }

    /** The names of those that are evaluated. */
    public static Set<String> checkFunctions() {
        return Checks.KNOWN;
    }

    /** @throws io.loadline.eventstore.Rejection when it is no requirements model */
    public static RuleModel read(String version, String json) {
        JsonNode tree;
        try {
            tree = Json.tree(json);
        } catch (UncheckedIOException e) {
            throw FocusProblem.UNREADABLE_MODEL.because("the model is no JSON");
        }
        var rules = tree.path("ModelRules");
        if (!rules.isObject() || rules.isEmpty()) {
            throw FocusProblem.UNREADABLE_MODEL.because("the model has no ModelRules");
        }
        if (tree.path("ModelDatasets").size() > MOST_DATASETS) {
            throw FocusProblem.UNREADABLE_MODEL.because("the model has more than " + MOST_DATASETS + " datasets");
        }
        var reader = new ModelReader(rules, tree.path("Schemas"), tree.path("ModelDatasets"));
        reader.readAll();
        return new RuleModel(
                version,
                tree.path("Details").path("ModelVersion").asText(),
                List.copyOf(reader.decidable),
                List.copyOf(reader.dynamic),
                List.copyOf(reader.defects));
    }

    private void readAll() {
        rules.forEach(rule -> {
            var requirement = requirement(rule);
            if (Checks.name(requirement).equals("OR")) {
                requirement.path("Items").forEach(item -> alternatives.add(Checks.text(item, "ModelRuleId")));
            }
        });
        rules.properties().forEach(entry -> read(entry.getKey(), entry.getValue()));
    }

    private void read(String id, JsonNode rule) {
        var requirement = requirement(rule);
        if (!rule.path("Type").asText().equals("Static") || leavesOpen(rule, requirement)) {
            dynamic.add(id);
        } else if (rule.path("Status").asText("Active").equals("Active")
                && !alternatives.contains(id)
                && !gathersOthers(requirement)) {
            add(id, rule, resolved(requirement));
        }
    }

    /** Whether it needs a function or a schema that is not known, or another rule that nobody decides. */
    private boolean leavesOpen(JsonNode rule, JsonNode requirement) {
        return requirement.isEmpty()
                || !Checks.areKnown(rule.path("ValidationCriteria"))
                || !requirement.findValuesAsText(Schema.ID).stream()
                        .allMatch(id -> schemas.path(id).has("Schema"))
                || (!gathersOthers(requirement)
                        && requirement.findParents("CheckFunction").stream()
                                .filter(check -> Checks.name(check).equals(MENTION))
                                .map(check -> rules.path(Checks.text(check, "ModelRuleId")))
                                .anyMatch(other -> requirement(other).isEmpty()));
    }

    /** The same with each mentioned rule in full, where it applies, and what it demands; and with the text of each schema. */
    private JsonNode resolved(JsonNode check) {
        if (check instanceof ObjectNode whole && whole.has(Schema.ID)) {
            return whole.deepCopy()
                    .put(
                            Schema.TEXT,
                            writtenOut(
                                    schemas.path(Checks.text(check, Schema.ID)).path("Schema")));
        }
        if (Checks.name(check).equals(MENTION)) {
            var other = rules.path(Checks.text(check, "ModelRuleId"));
            var condition = other.path("ValidationCriteria").path("Condition");
            var full =
                    condition.isEmpty() ? requirement(other) : items("AND", Stream.of(condition, requirement(other)));
            writtenOut(full);
            return full;
        }
        var inner = check.path("Items");
        return inner.isEmpty()
                ? check
                : items(Checks.name(check), inner.valueStream().map(this::resolved));
    }

    /** No bomb: a few characters mention what is as long as all others. */
    private String writtenOut(JsonNode mentioned) {
        var text = mentioned.toString();
        writtenOut += text.length();
        if (writtenOut > MOST_WRITTEN_OUT) {
            throw FocusProblem.UNREADABLE_MODEL.because("its rules and schemas mention each other too often");
        }
        return text;
    }

    private static JsonNode items(String function, Stream<JsonNode> items) {
        var check = JsonNodeFactory.instance.objectNode().put("CheckFunction", function);
        items.forEach(check.putArray("Items")::add);
        return check;
    }

    private void add(String id, JsonNode rule, JsonNode requirement) {
        var criteria = rule.path("ValidationCriteria");
        var condition = mended(id, criteria.path("Condition"));
        var column = rule.path("Reference").asText();
        var says = criteria.path("MustSatisfy").asText();
        if (!Checks.nameTheirColumns(requirement) || !Checks.nameTheirColumns(condition)) {
            defects.add(id + ": a check function names no column");
            return;
        }
        if (Checks.contradicts(says, column, requirement, condition)) {
            defects.add(id + ": what it checks is not what it says: " + says);
            return;
        }
        if (Checks.allowsOtherValues(column, requirement)) {
            defects.add(id + ": the specification allows none of the values that it demands");
            return;
        }
        decide(new ModelRule(
                id,
                column,
                criteria.path("Keyword").asText(),
                says,
                requirement.toString(),
                condition.isEmpty() ? "" : condition.toString(),
                datasets(id, rule),
                !rule.path("ApplicabilityCriteria").isEmpty()));
    }

    /** As the rule says since 1.4; before, those from whose own rules it is reached. */
    private List<String> datasets(String id, JsonNode rule) {
        var named = rule.path("DatasetId").asText("");
        if (!named.isEmpty()) {
            return List.of(named);
        }
        var from = reached.entrySet().stream()
                .filter(dataset -> dataset.getValue().contains(id))
                .map(Map.Entry::getKey)
                .toList();
        return from.isEmpty() ? List.of(COST_AND_USAGE) : from;
    }

    /** The rules that these mention, with themselves; models have cycles. */
    private Set<String> reach(JsonNode roots) {
        var ids = new HashSet<String>();
        var next = new ArrayDeque<String>();
        roots.forEach(root -> next.add(root.asText()));
        while (!next.isEmpty()) {
            var id = next.remove();
            if (ids.add(id)) {
                var criteria = rules.path(id).path("ValidationCriteria");
                next.addAll(criteria.path("Requirement").findValuesAsText("ModelRuleId"));
                criteria.path("Dependencies").forEach(other -> next.add(other.asText()));
            }
        }
        return ids;
    }

    private void decide(ModelRule rule) {
        try {
            BoundModel.tryOut(rule);
            decidable.add(rule);
        } catch (IllegalArgumentException e) {
            defects.add(rule.id() + ": a check function stands where it cannot be evaluated");
        }
    }

    /** A condition {"AND": …} means the check function AND. */
    private JsonNode mended(String id, JsonNode condition) {
        if (condition.isEmpty() || !Checks.name(condition).isEmpty()) {
            return condition;
        }
        defects.add(id + ": its condition names no check function; it is read as AND");
        return items(
                "AND",
                condition.valueStream().flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value)));
    }

    private static JsonNode requirement(JsonNode rule) {
        return rule.path("ValidationCriteria").path("Requirement");
    }

    private static boolean gathersOthers(JsonNode requirement) {
        return Checks.name(requirement).equals("AND")
                && requirement
                        .path("Items")
                        .valueStream()
                        .allMatch(item -> Checks.name(item).equals(MENTION));
    }
}
