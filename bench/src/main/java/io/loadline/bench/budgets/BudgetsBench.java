package io.loadline.bench.budgets;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.util.LinkedHashMap;
import java.util.Random;

/** Random histories beside brute force, steps of errors beside the analytic crossing, and quiet days on which nothing alarms. */
public final class BudgetsBench implements Bench {
    private static final int HISTORIES = 10_000;
    private static final int DAYS = 1_000;

    @Override
    public String name() {
        return "budgets";
    }

    @Override
    public String about() {
        return "exact sums in random histories (--size), alerts at their instants, no page on quiet days";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) {
        int histories = options.size().orElse(HISTORIES);
        long compared = 0;
        long differing = 0;
        for (int i = 0; i < histories; i++) {
            var history = new History(new Random(options.seed() * HISTORIES + i));
            history.run();
            compared += history.compared();
            differing += history.differing();
        }
        var steps = Steps.run();
        var alarms = new QuietDays(options.seed()).alarms(DAYS);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("histories", histories);
        figures.put("sumsCompared", compared);
        figures.put("sumsDiffering", differing);
        figures.put("steps", steps.cases());
        figures.put("stepsTooEarly", steps.early());
        figures.put("latestSlicesAfterCrossing", steps.latest());
        figures.put("quietDays", DAYS);
        figures.put("falsePages", alarms.pages());
        figures.put("falseIncidents", alarms.incidents());
        var table = String.join(
                "\n",
                "",
                "  random histories %,10d: %,d sums compared, %d differ".formatted(histories, compared, differing),
                "  steps of errors  %,10d: %d alerts before the crossing, the latest %s slices after it (reach 1)"
                        .formatted(steps.cases(), steps.early(), steps.latest()),
                "  quiet days       %,10d: %d false pages, %d slices of false incidents"
                        .formatted(DAYS, alarms.pages(), alarms.incidents()));
        boolean kept = differing == 0 && steps.early() == 0 && steps.latest() <= 1 && alarms.pages() == 0;
        return new Report(table, figures, kept && alarms.incidents() == 0);
    }
}
