package io.loadline.bench.openslo;

import io.loadline.kernel.Window;
import io.loadline.slo.alert.BurnRule;
import io.loadline.slo.budget.Budget;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One objective of a slom spec, with the alerts that it asks for. */
public record SlomSpec(BigDecimal target, TimeWindow window, List<Alert> alerts) {
    private static final Pattern PIECE = Pattern.compile("([0-9]+)(ms|[smhdwy])");

    /**
     * An alert of the spec.
     *
     * @param rule the pair of windows; of a single window twice the same
     */
    public record Alert(String name, String severity, BurnRule rule) {}

    static SlomSpec of(Yaml slo) {
        var period = duration(window(slo, slo.get("objective").get("windowRef").text()));
        var alerts = new ArrayList<Alert>();
        for (var alert : slo.get("alerts").each()) {
            var burn = alert.get("burnRate");
            if (burn.present()) {
                var several = burn.get("multiWindows");
                var longest = several.present()
                        ? several.get("longWindowRef")
                        : burn.get("singleWindow").get("windowRef");
                var shortest = several.present() ? several.get("shortWindowRef") : longest;
                var prometheus = alert.get("alerter").get("prometheus");
                alerts.add(new Alert(
                        prometheus.get("name").text(),
                        prometheus.get("labels").get("severity").text(),
                        new BurnRule(
                                BurnRule.Severity.PAGE,
                                duration(window(slo, longest.text())),
                                duration(window(slo, shortest.text())),
                                new BigDecimal(burn.get("consumedBudgetRatio").text()))));
            }
        }
        return new SlomSpec(
                slo.get("objective").get("ratio").present()
                        ? new BigDecimal(slo.get("objective").get("ratio").text())
                        : BigDecimal.ZERO,
                TimeWindow.rolling((int) period.toDays(), TimeWindow.Unit.DAY),
                alerts);
    }

    Measure measure(List<Slice> slices) {
        return Measure.of(
                Method.OCCURRENCES,
                new Goal("good", target),
                window,
                Series.of(slices),
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("bench")));
    }

    /** Names and severities of those that fire. */
    List<String> firing(Measure measure, Instant at) {
        return alerts.stream()
                .filter(alert -> alert.rule().fires(measure, at))
                .map(alert -> alert.name() + " " + alert.severity())
                .toList();
    }

    static Budget budget(Measure measure, Instant at) {
        return Budget.of(measure, at);
    }

    static double ratio(Measure measure, Duration lookback, Instant at) {
        var tally = measure.tally(measure.raw(), new Window(at.minus(lookback), at));
        return tally.total() == 0 ? 0 : (double) tally.bad() / tally.total();
    }

    private static String window(Yaml slo, String name) {
        return slo.get("windows").each().stream()
                .filter(window -> window.get("name").text().equals(name))
                .map(window -> window.get("rolling").get("duration").text())
                .findFirst()
                .orElse("4w");
    }

    /** As Prometheus writes it: {@code 13h30m}, {@code 4w}. */
    public static Duration duration(String text) {
        var sum = Duration.ZERO;
        var matcher = PIECE.matcher(text);
        while (matcher.find()) {
            long count = Long.parseLong(matcher.group(1));
            sum = sum.plus(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        case "w" -> Duration.ofDays(7 * count);
                        default -> Duration.ofDays(365 * count);
                    });
        }
        return sum;
    }
}
