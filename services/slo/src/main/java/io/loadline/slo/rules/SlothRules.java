package io.loadline.slo.rules;

import io.loadline.slo.alert.BurnRule;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.openslo.SlothFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The rules of one goal under the names and labels that Sloth gives them: the indicator per window, the objective and its budget,
 * and alerts over several windows and burn rates. Source: slok/sloth, internal/plugin/slo/core.
 *
 * <p>A calendar window has no rule for its budget, because no range of PromQL begins with a month; the alerts are the same.
 */
final class SlothRules {
    private static final double DAY_HOURS = 24;
    private static final double PERCENT = 100;
    private static final String CORRECTION = "slo:numerator_correction:ratio";

    private final SlothName name;
    private final Definition definition;
    private final double percent;
    private final Duration period;
    private final Sli sli;
    private final RuleSettings settings;

    SlothRules(String name, Definition definition, int goal, RuleSettings settings) {
        var promise = definition.goals().get(goal);
        this.name = SlothName.of(name, definition, goal);
        this.definition = definition;
        this.percent = promise.target().movePointRight(2).doubleValue();
        this.period = definition.window().length();
        this.sli = Indicator.of(definition, promise);
        this.settings = settings;
    }

    List<RuleGroup> groups() {
        var made = new SlothPlugins(this, definition).groups();
        var groups = new ArrayList<RuleGroup>();
        if (settings.recordings()) {
            groups.add(group("sloth-slo-sli-recordings-", made.indicator()));
            groups.add(group("sloth-slo-meta-recordings-", made.metadata()));
        }
        if (settings.alerts()) {
            groups.add(group("sloth-slo-alerts-", made.alerts()));
        }
        groups.removeIf(group -> group.rules().isEmpty());
        return groups;
    }

    private RuleGroup group(String prefix, SlothGroups.Part part) {
        return new RuleGroup(prefix + name.id(), part.interval(), part.rules());
    }

    /** @param optimized whether that of the whole period is read from the shortest one: cheap, and blind to traffic */
    List<Rule> indicator(boolean optimized) {
        return recorded(optimized, sli::errorRatio);
    }

    private List<Rule> recorded(boolean optimized, Function<Duration, String> expression) {
        var rules = new ArrayList<Rule>();
        var lookbacks = lookbacks();
        lookbacks.forEach(lookback -> rules.add(ratio(lookback, expression.apply(lookback))));
        if (definition.window().isRolling() && !lookbacks.contains(period)) {
            rules.add(ratio(period, optimized ? mean() : sli.errorRatio(period)));
        }
        return rules;
    }

    /** Errors weigh as much as the traffic of their time is of that of the period. */
    List<Rule> corrected(boolean optimized) {
        var events = events();
        return recorded(
                optimized,
                lookback -> "(\n" + CORRECTION + PromDuration.of(lookback) + name.matchers() + "\n* on()\n"
                        + events.bad().over(lookback) + "\n)\n/\n("
                        + events.total().over(lookback) + ")\n");
    }

    /** By how much they weigh. */
    List<Rule> corrections() {
        var total = events().total();
        return lookbacks().stream()
                .map(lookback -> Rule.record(
                        CORRECTION + PromDuration.of(lookback),
                        "(" + total.over(lookback) + ")/(" + total.over(period) + ")",
                        labels()))
                .toList();
    }

    private Sli.Bad events() {
        if (sli instanceof Sli.Bad events) {
            return events;
        }
        throw RulesProblem.NO_PROMETHEUS_RULES.because(
                "there are no rules of it for Prometheus: its plugin corrects bad events of all, and it has another SLI");
    }

    private SortedSet<Duration> lookbacks() {
        var lookbacks = new TreeSet<Duration>();
        for (var rule : BurnRule.of(period)) {
            lookbacks.add(rule.shortWindow());
            lookbacks.add(rule.longWindow());
        }
        return lookbacks;
    }

    private String mean() {
        return over("sum_over_time") + "\n/ ignoring (sloth_window)\n" + over("count_over_time") + "\n";
    }

    private String over(String function) {
        return function + "(" + series(lookbacks().getFirst()) + "[" + PromDuration.of(period) + "])";
    }

    private Rule ratio(Duration lookback, String expression) {
        return Rule.record(
                "slo:sli_error:ratio_rate" + PromDuration.of(lookback),
                expression,
                Labels.together(labels(), Map.of("sloth_window", PromDuration.of(lookback))));
    }

    List<Rule> metadata() {
        var objective = PromNumber.of(percent / PERCENT);
        var rules = new ArrayList<Rule>();
        rules.add(Rule.record("slo:objective:ratio", "vector(" + objective + ")", labels()));
        rules.add(Rule.record("slo:error_budget:ratio", "vector(1-" + objective + ")", labels()));
        rules.add(Rule.record("slo:time_period:days", "vector(" + days() + ")", labels()));
        rules.add(
                Rule.record("slo:current_burn_rate:ratio", burnRate(lookbacks().getFirst()), labels()));
        if (definition.window().isRolling()) {
            rules.add(Rule.record("slo:period_burn_rate:ratio", burnRate(period), labels()));
            rules.add(Rule.record(
                    "slo:period_error_budget_remaining:ratio",
                    "1 - slo:period_burn_rate:ratio" + name.matchers(),
                    labels()));
        }
        rules.add(Rule.record("sloth_slo_info", "vector(1)", Labels.together(labels(), info())));
        return rules;
    }

    private String days() {
        return PromNumber.of(hours(period) / DAY_HOURS);
    }

    private String burnRate(Duration lookback) {
        return series(lookback) + "\n/ on(sloth_id, sloth_slo, sloth_service) group_left\nslo:error_budget:ratio"
                + name.matchers() + "\n";
    }

    private Map<String, String> info() {
        return Map.of(
                "sloth_version",
                "loadline",
                "sloth_mode",
                "loadline",
                "sloth_spec",
                definition.annotations().getOrDefault(SlothFile.SPEC_ANNOTATION, "openslo/v1"),
                "sloth_objective",
                PromNumber.of(percent));
    }

    List<Rule> alerts() {
        var alerting = Alerting.of(definition);
        var rules = new ArrayList<Rule>();
        for (var severity : BurnRule.Severity.values()) {
            alerting.of(severity).ifPresent(wording -> rules.add(alert(alerting.name(), severity, wording)));
        }
        return rules;
    }

    private Rule alert(String alert, BurnRule.Severity severity, Alerting.Wording wording) {
        var word = severity.name().toLowerCase(Locale.ROOT);
        var subject = "{{$labels.sloth_service}} {{$labels.sloth_slo}} SLO error budget burn rate is ";
        var conditions = BurnRule.of(period).stream()
                .filter(rule -> rule.severity() == severity)
                .map(this::condition)
                .toList();
        return Rule.alert(
                alert,
                String.join("or\n", conditions),
                Labels.together(Map.of("sloth_severity", word), wording.labels()),
                Labels.together(
                        Map.of(
                                "summary",
                                subject + "over expected.",
                                "title",
                                "(" + word + ") " + subject + "too fast."),
                        wording.annotations()));
    }

    private String condition(BurnRule rule) {
        return "(\n    " + above(rule, rule.shortWindow()) + "\n    and\n    " + above(rule, rule.longWindow())
                + "\n)\n";
    }

    private String above(BurnRule rule, Duration lookback) {
        return "max(" + series(lookback) + " > (" + PromNumber.of(factor(rule)) + " * "
                + PromNumber.of((PERCENT - percent) / PERCENT) + ")) without (sloth_window)";
    }

    /** In doubles and in Sloth's order, so that the threshold has the same bits. */
    private double factor(BurnRule rule) {
        return Math.max(
                BurnRule.LEAST.doubleValue(),
                rule.budgetShare().movePointRight(2).doubleValue()
                        * hours(period)
                        / PERCENT
                        / hours(rule.longWindow()));
    }

    private static double hours(Duration duration) {
        return (double) duration.toSeconds() / Duration.ofHours(1).toSeconds();
    }

    private String series(Duration lookback) {
        return "slo:sli_error:ratio_rate" + PromDuration.of(lookback) + name.matchers();
    }

    private Map<String, String> labels() {
        return Labels.together(own(), identity());
    }

    /** Labels by which Sloth knows the objective. */
    Map<String, String> identity() {
        return name.labels();
    }

    /** Its other labels. */
    Map<String, String> own() {
        return Labels.together(settings.labels(), Labels.of(definition));
    }
}
