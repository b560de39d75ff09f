package io.loadline.bench.risk;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.changes.learning.Logistic;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Learns from the years before the last one, as the service learns from its changes, and foresees the last one. */
public final class RiskBench implements Bench {
    private static final double PENALTY = 1;

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public String about() {
        return "will it fail? learned from labelled commits, judged on their last year";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws IOException {
        var commits = Commit.read(options.folder());
        if (commits.isEmpty()) {
            throw new AbsentDataException("There are no labelled commits in " + options.folder() + ".");
        }
        int last = commits.stream().mapToInt(Commit::year).max().orElseThrow();
        var end = commits.getLast().at();
        var past = commits.stream().filter(commit -> commit.year() < last).toList();
        var judged = commits.stream().filter(commit -> commit.year() == last).toList();
        if (past.isEmpty() || judged.stream().noneMatch(Commit::buggy)) {
            throw new AbsentDataException(
                    "Nothing can be judged: all commits in %s are of %d, or none of that year is buggy."
                            .formatted(options.folder(), last));
        }
        var learned =
                Logistic.fitted(past.stream().map(commit -> commit.example(end)).toList(), PENALTY);
        var foresight = new Foresight(judged.stream()
                .map(commit -> foreseen(commit, learned.probability(commit.features()), end))
                .toList());
        var baselines = new LinkedHashMap<String, Double>();
        baselines.put("churn", auc(judged, Commit::churn));
        baselines.put("fixedMultipliers", auc(judged, byMultipliers(past)));
        return new Report(
                table(past, foresight, baselines), figures(past.size(), judged.size(), foresight, baselines), true);
    }

    private static double auc(List<Commit> judged, ToDoubleFunction<Commit> risk) {
        return new Foresight(judged.stream()
                        .map(commit -> new Foresight.Case(risk.applyAsDouble(commit), 0, commit.buggy()))
                        .toList())
                .auc();
    }

    /** ServiceNow's score of a team, here of a project: 3 for what went well, -5 for what did not; the lower, the riskier. */
    private static ToDoubleFunction<Commit> byMultipliers(List<Commit> past) {
        var scores = past.stream()
                .collect(Collectors.groupingBy(
                        Commit::project, Collectors.averagingDouble(commit -> commit.buggy() ? -5 : 3)));
        return commit -> -scores.getOrDefault(commit.project(), 0.0);
    }

    private static Foresight.Case foreseen(Commit commit, double probability, Instant end) {
        return new Foresight.Case(probability, commit.example(end).foreseen(probability), commit.buggy());
    }

    private static String table(List<Commit> past, Foresight foresight, Map<String, Double> baselines) {
        return """
                learned from %d commits, judged on %d of the year after
                area under the curve   %.3f (by churn %.3f, by fixed multipliers %.3f)
                capture 5/10/20 %%      %.3f %.3f %.3f
                calibration error      %.3f
                Brier score            %.4f
                """.formatted(
                        past.size(),
                        foresight.cases().size(),
                        foresight.auc(),
                        baselines.get("churn"),
                        baselines.get("fixedMultipliers"),
                        foresight.capture(0.05),
                        foresight.capture(0.1),
                        foresight.capture(0.2),
                        foresight.calibrationError(),
                        foresight.brier());
    }

    private static Map<String, Object> figures(
            int learnedFrom, int judged, Foresight foresight, Map<String, Double> baselines) {
        var capture = new LinkedHashMap<String, Double>();
        capture.put("5", foresight.capture(0.05));
        capture.put("10", foresight.capture(0.1));
        capture.put("20", foresight.capture(0.2));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("learnedFrom", learnedFrom);
        figures.put("judged", judged);
        figures.put("auc", foresight.auc());
        figures.put("capture", capture);
        figures.put("ece", foresight.calibrationError());
        figures.put("baselines", baselines);
        return figures;
    }
}
