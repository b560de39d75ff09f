package io.loadline.bench.slices;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Slices of a minute, sent in batches over HTTP, beside COPY; and how soon the windows of all objectives are current again. */
public final class SlicesBench implements Bench {
    /** Objectives of the team whose quarter is reported; --size sets another number. */
    private static final int QUARTER = 50;

    private static final int MONTH = 28;
    private static final int LOOKED_AT = 500;
    private static final List<Integer> OBJECTIVES = List.of(100, 1_000, 10_000);

    @Override
    public String name() {
        return "slices";
    }

    @Override
    public String about() {
        return "slices per second beside PostgreSQL's own COPY, and how soon every window is current";
    }

    @Override
    public int seconds() {
        return 180;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var service = new Service(options.root(), state, platform)) {
            var levels = new ArrayList<Level.Result>();
            for (int objectives : OBJECTIVES) {
                levels.add(new Level(service, objectives).run());
            }
            var incident = new Incidents(service, MONTH).run();
            var young = new Incidents(service, 2).run();
            var looks = new Looks(service, LOOKED_AT).run();
            var one = new LongHistory(service).run();
            var journeys = new Journeys(service).run();
            var quarter = new Quarter(service, options.size().orElse(QUARTER)).run();
            return report(levels, new Detected(incident, young, looks), one, journeys, quarter);
        }
    }

    /** @param young with two days of history in place of a month */
    private record Detected(Incidents.Result month, Incidents.Result young, Looks.Result looks) {}

    private static Report report(
            List<Level.Result> levels,
            Detected detected,
            LongHistory.Result one,
            Journeys.Result journeys,
            Quarter.Result quarter) {
        double ours = mean(levels.stream().map(Level.Result::perSecond).toList());
        double copy = mean(levels.stream().map(Level.Result::copyPerSecond).toList());
        double indexed =
                mean(levels.stream().map(Level.Result::indexedPerSecond).toList());
        boolean exact = one.exact()
                && journeys.exact()
                && quarter.exact()
                && levels.stream().allMatch(Level.Result::exact);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("perSecond", Math.round(ours));
        figures.put("copyPerSecond", Math.round(copy));
        figures.put("oursToCopy", thousandths(ours / copy));
        figures.put("indexedCopyPerSecond", Math.round(indexed));
        figures.put("byObjectives", levels.stream().map(SlicesBench::figures).toList());
        figures.put("incidentP99Ms", thousandths(detected.month.p99Ms()));
        figures.put("incidentMedianMs", thousandths(detected.month.medianMs()));
        figures.put("incidentMedianMsOfTwoDays", thousandths(detected.young.medianMs()));
        figures.put("detectionObjectives", detected.looks.objectives());
        figures.put("detectionLearningSeconds", thousandths(detected.looks.learningSeconds()));
        figures.put("detectionTickSeconds", thousandths(detected.looks.tickSeconds()));
        figures.put("budgetP99Ms", thousandths(one.budgetP99Ms()));
        figures.put("journeyBudgetP99Ms", thousandths(journeys.p99Ms()));
        figures.put("rebuild90DaysSeconds", thousandths(one.rebuildSeconds()));
        figures.put("addingUp90DaysSeconds", thousandths(one.addingUpSeconds()));
        figures.put("quarterObjectives", quarter.objectives());
        figures.put("quarterReportSeconds", thousandths(quarter.reportSeconds()));
        figures.put("quarterAddingUpSeconds", thousandths(quarter.addingUpSeconds()));
        figures.put("exact", exact);
        return new Report(table(levels, detected, one, journeys, quarter, exact), figures, exact);
    }

    private static Map<String, Object> figures(Level.Result level) {
        return Map.of(
                "objectives", level.objectives(),
                "perSecond", Math.round(level.perSecond()),
                "copyPerSecond", Math.round(level.copyPerSecond()),
                "indexedCopyPerSecond", Math.round(level.indexedPerSecond()),
                "tickSeconds", thousandths(level.tickSeconds()));
    }

    private static String table(
            List<Level.Result> levels,
            Detected detected,
            LongHistory.Result one,
            Journeys.Result journeys,
            Quarter.Result quarter,
            boolean exact) {
        var lines = new ArrayList<>(List.of(
                "",
                "  %10s %10s %12s %12s %8s"
                        .formatted("objectives", "slices/s", "COPY rows/s", "with index", "tick s")));
        for (var level : levels) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %,10d %,10.0f %,12.0f %,12.0f %8.2f",
                    level.objectives(),
                    level.perSecond(),
                    level.copyPerSecond(),
                    level.indexedPerSecond(),
                    level.tickSeconds()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "  slice to stored incident: p99 %.0f ms, median %.0f ms, with two days of history %.0f ms; %d objectives looked at: %.2f s, at first %.2f s; budget of 30 days at a minute: p99 %.0f ms, of a journey: p99 %.0f ms; 90 days anew: %.2f s; a quarter of %d objectives: %.2f s,"
                        + " added up %.0f s after the last slice; sums %s",
                detected.month.p99Ms(),
                detected.month.medianMs(),
                detected.young.medianMs(),
                detected.looks.objectives(),
                detected.looks.tickSeconds(),
                detected.looks.learningSeconds(),
                one.budgetP99Ms(),
                journeys.p99Ms(),
                one.rebuildSeconds(),
                quarter.objectives(),
                quarter.reportSeconds(),
                quarter.addingUpSeconds(),
                exact ? "exact" : "WRONG"));
        return String.join("\n", lines);
    }

    /** Of rates over the same work: harmonic. */
    private static double mean(List<Double> rates) {
        return rates.size() / rates.stream().mapToDouble(rate -> 1 / rate).sum();
    }

    private static double thousandths(double value) {
        return Math.round(1000 * value) / 1000.0;
    }
}
