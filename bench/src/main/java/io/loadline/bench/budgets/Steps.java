package io.loadline.bench.budgets;

import io.loadline.slo.alert.BurnRule;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.slice.Series;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Under steady traffic nothing fails, and from an instant on a share r: a rule that fires above a burn rate of f over a window w fires
 * after w f b / r, with b for what the target allows.
 *
 * @param cases of target, share, length of slices and rule of which the rule can fire at all
 * @param early alerts before that
 * @param latest slices from that instant to the alert
 */
record Steps(int cases, int early, double latest) {
    private static final Instant ONSET = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<String> TARGETS = List.of("0.95", "0.99", "0.999", "0.9995");
    private static final List<Integer> BAD_OF_A_MILLION =
            List.of(1_000_000, 500_000, 100_000, 50_000, 20_000, 15_000, 7_000, 2_000);
    private static final List<Integer> SLICES = List.of(10, 60, 300);
    private static final int MILLION = 1_000_000;
    private static final int BEFORE = 4 * 86_400;
    /** A crossing where a slice ends may be told with it or with the next: thresholds are rounded as doubles are. */
    private static final double EDGE = 1e-9;

    private static final int TRIES = 100;

    static Steps run() {
        var all = new Steps(0, 0, 0);
        for (var target : TARGETS) {
            for (int bad : BAD_OF_A_MILLION) {
                for (int seconds : SLICES) {
                    for (int days : List.of(7, 28, 30)) {
                        all = all.and(of(target, bad, seconds, TimeWindow.rolling(days, TimeWindow.Unit.DAY)));
                    }
                }
            }
        }
        return all;
    }

    private static Steps of(String target, int bad, int seconds, TimeWindow window) {
        var measure = Measure.of(
                Method.OCCURRENCES,
                new Goal("good", new BigDecimal(target)),
                window,
                Series.of(slices(bad, seconds)),
                List.of(),
                new Committed(List.of(), CommitmentTerms.of("shop")));
        var all = new Steps(0, 0, 0);
        for (var rule : BurnRule.of(window.length())) {
            double budget = 1 - Double.parseDouble(target);
            double crossing =
                    rule.longWindow().toSeconds() * rule.factor(window.length()).doubleValue() * budget * MILLION / bad;
            // never above the threshold, or so near to it that it is above at the end of the window only
            if (crossing < rule.longWindow().toSeconds() - seconds) {
                all = all.and(of(measure, rule, crossing, seconds));
            }
        }
        return all;
    }

    private static Steps of(Measure measure, BurnRule rule, double crossing, int seconds) {
        long last = Math.max(0, (long) Math.ceil(crossing / seconds - EDGE) - 1);
        boolean early = rule.fires(measure, ONSET.plusSeconds(last * seconds));
        long fires = last + 1;
        while (!rule.fires(measure, ONSET.plusSeconds(fires * seconds)) && fires < last + TRIES) {
            fires++;
        }
        return new Steps(1, early ? 1 : 0, Math.round(1000 * (fires - crossing / seconds)) / 1000.0);
    }

    private Steps and(Steps other) {
        return new Steps(cases + other.cases, early + other.early, Math.max(latest, other.latest));
    }

    private static List<Slice> slices(int bad, int seconds) {
        var slices = new ArrayList<Slice>();
        for (long t = -BEFORE; t < BEFORE; t += seconds) {
            slices.add(new Slice(ONSET.getEpochSecond() + t, seconds, t < 0 ? MILLION : MILLION - bad, MILLION));
        }
        return slices;
    }
}
