package io.loadline.cost.focus;

import io.loadline.eventstore.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A requirements model, compiled for the columns that a bill has. Rules about columns that are not there are for the rules that demand
 * columns; MAY forbids nothing; and a column that depends on what the provider supports need not be there.
 */
public final class BoundModel {
    /** More than any provider has services; what is beyond is not looked at, so that memory stays bounded. */
    static final int MOST_NAMES = 100_000;

    /** Since 1.3 an id begins with the dataset that it is of; what comes behind is as it was. */
    private static final Pattern DATASET = Pattern.compile("^[A-Z]{3}-");

    private final List<Bound> rules = new ArrayList<>();
    /** What a rule demands of all lines together. */
    private final List<ObjLongConsumer<Row>> across = new ArrayList<>();

    private final List<ModelRule> absent = new ArrayList<>();
    private final Sink sink;

    /**
     * @param places of the bill's columns by name
     * @param known rules that somebody else looks after, by their ids without a dataset
     */
    public BoundModel(RuleModel model, Map<String, Integer> places, Set<String> known, Sink sink) {
        this.sink = sink;
        model.rules().stream()
                .filter(rule -> !known.contains(DATASET.matcher(rule.id()).replaceFirst(""))
                        && !rule.keyword().equals("MAY"))
                .forEach(rule -> bind(rule, places));
    }

    /**
     * Binds a rule to a bill that has all of its columns.
     *
     * @throws IllegalArgumentException when it can be evaluated on none
     */
    static void tryOut(ModelRule rule) {
        var places = new HashMap<String, Integer>();
        Stream.of(rule.requirement(), rule.condition())
                .filter(check -> !check.isEmpty())
                .flatMap(check -> Checks.columns(Json.tree(check)).stream())
                .forEach(column -> places.put(column, 0));
        var alone = new RuleModel("", "", List.of(rule), List.of(), List.of());
        new BoundModel(alone, places, Set.of(), (id, line, column, message) -> {});
    }

    private void bind(ModelRule rule, Map<String, Integer> places) {
        var requirement = Json.tree(rule.requirement());
        var condition = Json.tree(rule.condition().isEmpty() ? "{}" : rule.condition());
        if (Checks.name(requirement).startsWith("Type")) {
            return; // CSV has no types: what is none of the schema's was refused with its line
        }
        if (Checks.name(requirement).equals("ColumnPresent")) {
            if (!rule.conditional() && !places.containsKey(Checks.text(requirement, "ColumnName"))) {
                absent.add(rule);
            }
        } else if (places.keySet().containsAll(Checks.columns(requirement))
                && places.keySet().containsAll(Checks.columns(condition))) {
            var applies = Compiler.condition(condition, places);
            if (DistinctCount.isAsked(requirement)) {
                across.add(DistinctCount.of(rule, applies, requirement, places, sink));
            } else if (NoDuplicates.isAsked(requirement)) {
                across.add(new NoDuplicates(rule, applies, requirement, places, sink)::check);
            } else {
                rules.add(new Bound(rule, applies, Compiler.requirement(requirement, places)));
            }
        }
    }

    /** Finds the columns that must be there and are not. */
    public void header() {
        absent.stream()
                .filter(rule -> rule.keyword().equals("MUST"))
                .forEach(rule -> sink.broken(rule.id(), 1, rule.column(), rule::says));
    }

    public void check(Row row, long line) {
        for (var bound : rules) {
            if (bound.applies.holds(row) && !bound.holds.holds(row)) {
                sink.broken(bound.rule.id(), line, bound.rule.column(), bound.rule::says);
            }
        }
        for (var each : across) {
            each.accept(row, line);
        }
    }

    private record Bound(ModelRule rule, Test applies, Test holds) {}
}
