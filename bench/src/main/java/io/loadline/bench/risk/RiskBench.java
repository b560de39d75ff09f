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
        int last = commits.getLast().year();
        var end = commits.getLast().at();
        var past = commits.stream().filter(commit -> commit.year() < last).toList();
        var learned =
                Logistic.fitted(past.stream().map(commit -> commit.example(end)).toList(), PENALTY);
        var foresight = new Foresight(commits.stream()
                .filter(commit -> commit.year() == last)
                .map(commit -> foreseen(commit, learned.probability(commit.features()), end))
                .toList());
        return new Report(table(past, foresight), figures(foresight), true);
    }

    private static Foresight.Case foreseen(Commit commit, double probability, Instant end) {
        return new Foresight.Case(probability, commit.example(end).foreseen(probability), commit.buggy());
    }

    private static String table(List<Commit> past, Foresight foresight) {
        return """
                learned from %d commits, judged on %d of the year after
                area under the curve   %.3f
                capture 5/10/20 %%      %.3f %.3f %.3f
                calibration error      %.3f
                Brier score            %.4f
                """.formatted(
                        past.size(),
                        foresight.cases().size(),
                        foresight.auc(),
                        foresight.capture(0.05),
                        foresight.capture(0.1),
                        foresight.capture(0.2),
                        foresight.calibrationError(),
                        foresight.brier());
    }

    private static Map<String, Object> figures(Foresight foresight) {
        var capture = new LinkedHashMap<String, Double>();
        capture.put("5", foresight.capture(0.05));
        capture.put("10", foresight.capture(0.1));
        capture.put("20", foresight.capture(0.2));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("auc", foresight.auc());
        figures.put("capture", capture);
        figures.put("ece", foresight.calibrationError());
        return figures;
    }
}
