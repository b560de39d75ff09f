package io.loadline.bench.detection;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/** Holds the detection of incidents, and the ranking of where they began, against labelled public sets. */
public final class DetectionBench implements Bench {
    private static final double SIGMAS = 3;
    private static final List<Double> WIDTHS =
            List.of(1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0, 20.0, 50.0);

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public String about() {
        return "incidents found, invented and traced to their service, on labelled public sets (--data)";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws Exception {
        var sets = new LinkedHashMap<String, Object>();
        var lines = new ArrayList<>(List.of(
                "",
                "  %-44s %9s %7s %6s %9s %6s %6s"
                        .formatted("", "precision", "recall", "F1", "delay s", "top 1", "top 3")));
        for (var set : LabelledSets.in(options.folder())) {
            sets.put(set.name(), judge(set, lines));
        }
        return new Report(String.join("\n", lines), Map.of("sets", sets), true);
    }

    private static Map<String, Object> judge(LabelledSet set, List<String> lines) {
        var ours = set.judge(Detector.ours());
        var figures = figures(ours);
        var ranks = set.ranks();
        ranks.ifPresent(found -> {
            figures.put("rootCauseTop1", rounded(found.within(1)));
            figures.put("rootCauseTop3", rounded(found.within(3)));
        });
        figures.put("incidents", ours.labelled());
        figures.put("present", set.present());
        figures.put("stated", set.present() + set.unread().size());
        lines.add(line(
                        "%s, %d of %d cases"
                                .formatted(
                                        set.name(),
                                        set.present(),
                                        set.present() + set.unread().size()),
                        ours)
                + ranks.map(r -> " %6.2f %6.2f".formatted(r.within(1), r.within(3)))
                        .orElse(""));
        var baselines = new LinkedHashMap<String, Object>();
        baseline("threshold", Detector::threshold, set, ours, baselines, lines);
        baseline("threeSigma", width -> Detector.sigmas(SIGMAS * width), set, ours, baselines, lines);
        baseline("movingThreeSigma", width -> new Moving(SIGMAS * width), set, ours, baselines, lines);
        figures.put("baselines", baselines);
        set.unread().forEach(one -> lines.add("    not read: " + one));
        return figures;
    }

    /** As it is usually set, and widened until it invents no more than we do. */
    private static void baseline(
            String name,
            DoubleFunction<Detector> widened,
            LabelledSet set,
            Verdict ours,
            Map<String, Object> baselines,
            List<String> lines) {
        var usual = set.judge(widened.apply(1));
        baselines.put(name, figures(usual));
        lines.add(line("  " + name, usual));
        for (double width : WIDTHS) {
            var verdict = set.judge(widened.apply(width));
            if (verdict.precision() >= ours.precision() || width == WIDTHS.getLast()) {
                var widest = figures(verdict);
                widest.put("reached", verdict.precision() >= ours.precision());
                baselines.put(name + "AtOurPrecision", widest);
                lines.add(line("  %s, %s times as wide".formatted(name, width), verdict));
                return;
            }
        }
    }

    private static Map<String, Object> figures(Verdict verdict) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("precision", rounded(verdict.precision()));
        figures.put("recall", rounded(verdict.recall()));
        figures.put("f1", rounded(verdict.f1()));
        if (!Double.isNaN(verdict.delaySeconds())) {
            figures.put("delaySeconds", verdict.delaySeconds());
        }
        return figures;
    }

    private static String line(String name, Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "  %-44s %9.3f %7.3f %6.3f %9.0f",
                name,
                verdict.precision(),
                verdict.recall(),
                verdict.f1(),
                verdict.delaySeconds());
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
