package io.loadline.slo.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.loadline.eventstore.Json;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.openslo.SlothFile;
import io.loadline.slo.openslo.SlothPlugin;
import io.loadline.slo.rules.SlothGroups.Part;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The plugins by which Sloth makes its rules, one after the other. */
final class SlothPlugins {
    private static final List<SlothPlugin> USUAL =
            List.of(SlothPlugin.SLI_RULES, SlothPlugin.METADATA_RULES, SlothPlugin.ALERT_RULES);
    private static final String INFO = "sloth_slo_info";
    private static final String WINDOW = "sloth_window";
    private static final String REMAINING = "slo:period_error_budget_remaining:ratio";
    private static final Duration EXHAUSTED = Duration.ofMinutes(5);

    private final SlothRules rules;
    private final List<Step> steps;

    SlothPlugins(SlothRules rules, Definition definition) {
        this.rules = rules;
        this.steps = steps(definition);
    }

    private record Step(SlothPlugin plugin, JsonNode config) {
        private Map<String, String> texts(String key) {
            var texts = new TreeMap<String, String>();
            config.path(key)
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
            return texts;
        }

        private Set<String> names(String key) {
            var names = new TreeSet<String>();
            config.path(key).forEach(name -> names.add(name.asText()));
            return names;
        }

        private String text(String key, String otherwise) {
            var text = config.path(key).asText();
            return text.isEmpty() ? otherwise : text;
        }
    }

    private static List<Step> steps(Definition definition) {
        var said = said(definition.annotations().getOrDefault(SlothFile.PLUGINS_ANNOTATION, "{}"));
        var before = new ArrayList<Step>();
        var after = new ArrayList<Step>();
        for (var plugin : said.path("chain")) {
            var where = plugin.path("priority").asLong() < 0 ? before : after;
            SlothPlugin.of(plugin.path("id").asText())
                    .ifPresent(known -> where.add(new Step(known, plugin.path("config"))));
        }
        if (!said.path("overridePrevious").asBoolean()) {
            USUAL.forEach(plugin -> before.add(new Step(plugin, MissingNode.getInstance())));
        }
        before.addAll(after);
        return List.copyOf(before);
    }

    private static JsonNode said(String annotation) {
        try {
            return Json.tree(annotation);
        } catch (UncheckedIOException e) {
            throw RulesProblem.NO_PROMETHEUS_RULES.because(
                    "its annotation " + SlothFile.PLUGINS_ANNOTATION + " is not JSON");
        }
    }

    SlothGroups groups() {
        var groups = SlothGroups.NONE;
        for (var step : steps) {
            groups = run(step, groups);
        }
        return groups;
    }

    private SlothGroups run(Step step, SlothGroups groups) {
        return switch (step.plugin()) {
            case SLI_RULES -> groups.indicator(groups.indicator().with(rules.indicator(isOptimized(step))));
            case METADATA_RULES -> groups.metadata(groups.metadata().with(rules.metadata()));
            case ALERT_RULES -> groups.alerts(groups.alerts().with(rules.alerts()));
            case INFO_LABELS -> informed(step, groups);
            case REMOVE_LABELS -> stripped(step, groups);
            case RULE_INTERVALS -> timed(step, groups);
            case ERROR_BUDGET_EXHAUSTED_ALERT -> groups.alerts(groups.alerts().and(List.of(exhausted(step))));
            case DENOMINATOR_CORRECTED_RULES ->
                groups.indicator(groups.indicator().with(rules.corrected(isOptimized(step))))
                        .metadata(groups.metadata().and(rules.corrections()));
            case VALIDATE, NOOP, DEBUG, VALIDATE_VICTORIA_METRICS -> groups;
        };
    }

    private static boolean isOptimized(Step step) {
        return !step.config().path("disableOptimized").asBoolean();
    }

    private static SlothGroups informed(Step step, SlothGroups groups) {
        var metric = step.text("metricName", INFO);
        return groups.metadata(groups.metadata()
                .with(groups.metadata().rules().stream()
                        .map(rule -> rule.name().equals(metric)
                                ? rule.labelled(Labels.together(rule.labels(), step.texts("labels")))
                                : rule)
                        .toList()));
    }

    /** Changing labels would tear the series of a period apart. */
    private SlothGroups stripped(Step step, SlothGroups groups) {
        var kept = step.names("preserveLabels");
        kept.addAll(rules.identity().keySet());
        var whole = step.names("skipMetrics");
        whole.add(INFO);
        var windowed = new TreeSet<>(kept);
        windowed.add(WINDOW);
        return groups.indicator(stripped(groups.indicator(), windowed, whole))
                .metadata(stripped(groups.metadata(), kept, whole));
    }

    private static Part stripped(Part part, Set<String> kept, Set<String> whole) {
        return part.with(part.rules().stream()
                .map(rule -> whole.contains(rule.name()) ? rule : rule.labelled(only(rule.labels(), kept)))
                .toList());
    }

    private static Map<String, String> only(Map<String, String> labels, Set<String> kept) {
        var some = new TreeMap<>(labels);
        some.keySet().retainAll(kept);
        return some;
    }

    private static SlothGroups timed(Step step, SlothGroups groups) {
        return new SlothGroups(
                groups.indicator().every(interval(step, "sliError")),
                groups.metadata().every(interval(step, "metadata")),
                groups.alerts().every(interval(step, "alert")));
    }

    private static Optional<Duration> interval(Step step, String key) {
        var intervals = step.config().path("interval");
        return PromDuration.parse(intervals.path(key).asText())
                .or(() -> PromDuration.parse(intervals.path("default").asText()));
    }

    private Rule exhausted(Step step) {
        var selected = Labels.together(rules.identity(), rules.own(), step.texts("selector_labels"));
        return Rule.alert(
                        step.text("alert_name", "ErrorBudgetExhausted"),
                        REMAINING
                                + selected.entrySet().stream()
                                        .map(label -> label.getKey() + "=" + Json.write(label.getValue()))
                                        .collect(Collectors.joining(", ", "{", "}"))
                                + " <= "
                                + PromNumber.of(step.config().path("threshold").decimalValue()),
                        step.texts("alert_labels"),
                        step.texts("annotations"))
                .pending(PromDuration.parse(step.config().path("for").asText()).orElse(EXHAUSTED));
    }
}
