package io.loadline.slo.rules;

import io.loadline.slo.alert.BurnRule;
import io.loadline.slo.objective.Definition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of one goal under the names and labels that Pyrra gives them: events over the period, burn rates with four alerts, and
 * the generic series. Source: pyrra-dev/pyrra, slo/rules.go.
 *
 * <p>Pyrra divides one selector by another; of an indicator in another form there are the burn rates, the alerts and the
 * availability, but no counts. A calendar window has neither.
 */
final class PyrraRules {
    private static final Duration OFTEN = Duration.ofSeconds(30);
    private static final int WEEK_DAYS = 7;
    private static final int MOST_STEPS = 8;

    private final String slo;
    private final Definition definition;
    private final BigDecimal target;
    private final Duration period;
    private final Sli sli;
    private final Optional<PyrraSeries> series;
    private final RuleSettings settings;

    PyrraRules(String name, Definition definition, int goal, RuleSettings settings) {
        var promise = definition.goals().get(goal);
        this.slo = definition.goals().size() == 1 ? name : name + "-" + promise.name();
        this.definition = definition;
        this.target = promise.target();
        this.period = definition.window().length();
        this.sli = Indicator.of(definition, promise);
        this.series = PyrraSeries.of(sli);
        this.settings = settings;
    }

    List<RuleGroup> groups() {
        return Stream.of(
                        new RuleGroup(slo + "-increase", Optional.of(seldom()), increases()),
                        new RuleGroup(slo, Optional.of(OFTEN), burnRates()),
                        new RuleGroup(slo + "-generic", Optional.of(OFTEN), generic()))
                .map(group -> new RuleGroup(
                        group.name(),
                        group.interval(),
                        group.rules().stream().filter(this::wanted).toList()))
                .filter(group -> !group.rules().isEmpty())
                .toList();
    }

    private boolean wanted(Rule rule) {
        return switch (rule.kind()) {
            case RECORD -> settings.recordings();
            case ALERT -> settings.alerts();
        };
    }

    /** Half a minute more for each week, up to four minutes: the longer the range, the dearer. */
    private Duration seldom() {
        return OFTEN.multipliedBy(Math.min(MOST_STEPS, 1 + period.toDays() / WEEK_DAYS));
    }

    private List<Rule> increases() {
        if (series.isEmpty()) {
            return List.of();
        }
        var events = series.get();
        var partLabels = Labels.together(labels(), events.bucket());
        var rules = new ArrayList<Rule>();
        if (definition.window().isRolling()) {
            rules.add(events.increase(events.total(), period, labels()));
            if (!events.sameMetric()) {
                rules.add(events.increase(events.part(), period, partLabels));
            }
        }
        Alerting.of(definition).page().ifPresent(wording -> {
            rules.add(absent(events.total(), labels(), wording));
            if (!events.sameMetric()) {
                rules.add(absent(events.part(), partLabels, wording));
            }
        });
        return rules;
    }

    private Rule absent(Selector selector, Map<String, String> labels, Alerting.Wording wording) {
        return Rule.alert(
                        "SLOMetricAbsent",
                        "absent(" + selector + ") == 1",
                        Labels.together(wording.labels(), labels, Map.of("severity", "critical")),
                        wording.annotations())
                .pending(absence());
    }

    /** As long as an outage of everything would take to be told. */
    private Duration absence() {
        var fastest = PyrraWindow.of(period).getFirst();
        double share = fastest.factor() * (1 - target.doubleValue());
        return fastest.pending()
                .plusMinutes(Math.round(share * fastest.longWindow().toMinutes()));
    }

    private List<Rule> burnRates() {
        var alerting = Alerting.of(definition);
        var windows = PyrraWindow.of(period);
        var lookbacks = windows.stream()
                .flatMap(window -> Stream.of(window.longWindow(), window.shortWindow()))
                .collect(Collectors.toCollection(TreeSet::new));
        var rules = new ArrayList<Rule>();
        lookbacks.forEach(lookback -> rules.add(Rule.record(burnRate(lookback), errorRatio(lookback), labels())));
        windows.forEach(window -> alerting.of(window.severity())
                .ifPresent(wording -> rules.add(alert(alerting.name(), window, wording))));
        return rules;
    }

    private String errorRatio(Duration lookback) {
        return series.map(events -> events.errorRatio(lookback)).orElseGet(() -> sli.errorRatio(lookback));
    }

    private Rule alert(String name, PyrraWindow window, Alerting.Wording wording) {
        var threshold = " > (" + window.factor() + " * (1-" + PromNumber.of(target) + "))";
        Function<Duration, String> above = lookback -> burnRate(lookback) + matchers() + threshold;
        return Rule.alert(
                        name,
                        above.apply(window.shortWindow()) + " and " + above.apply(window.longWindow()),
                        Labels.together(wording.labels(), labels(), alertLabels(window)),
                        wording.annotations())
                .pending(window.pending());
    }

    private Map<String, String> alertLabels(PyrraWindow window) {
        return Map.of(
                "short", PromDuration.of(window.shortWindow()),
                "long", PromDuration.of(window.longWindow()),
                "severity", window.severity() == BurnRule.Severity.PAGE ? "critical" : "warning",
                "exhaustion", PromDuration.of(period.dividedBy(window.factor())));
    }

    private List<Rule> generic() {
        var rules = new ArrayList<Rule>();
        rules.add(Rule.record("pyrra_objective", PromNumber.of(target), common()));
        rules.add(Rule.record("pyrra_window", Long.toString(period.toSeconds()), common()));
        if (definition.window().isRolling()) {
            rules.add(Rule.record("pyrra_availability", availability(), common()));
        }
        series.ifPresent(events -> {
            rules.add(Rule.record("pyrra_requests:rate5m", events.requests(), common()));
            rules.add(Rule.record("pyrra_errors:rate5m", events.errors(), common()));
        });
        return rules;
    }

    private String availability() {
        return series.map(events -> events.availability(period, slo)).orElseGet(() -> "1 - " + sli.errorRatio(period));
    }

    private String burnRate(Duration lookback) {
        return series.map(events -> events.total().base()).orElse("slo") + ":burnrate" + PromDuration.of(lookback);
    }

    private String matchers() {
        var labels = Labels.together(series.map(PyrraSeries::labels).orElse(Map.of()), Map.of("slo", slo));
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Those of the selectors win over the objective's, because the alerts ask for them. */
    private Map<String, String> labels() {
        return Labels.together(
                settings.labels(),
                Labels.of(definition),
                series.map(PyrraSeries::labels).orElse(Map.of()),
                Map.of("slo", slo));
    }

    private Map<String, String> common() {
        return Labels.together(settings.labels(), Labels.of(definition), Map.of("slo", slo));
    }
}
