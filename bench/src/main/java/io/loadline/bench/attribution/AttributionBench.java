package io.loadline.bench.attribution;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often the change that set an incident off is named first, and among the first three. */
public final class AttributionBench implements Bench {
    @Override
    public String name() {
        return "attribution";
    }

    @Override
    public String about() {
        return "which change was it? on public rollouts with faults and on simulated shops";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws IOException {
        var cases = cases(options.folder());
        var score = new Score();
        var baselines = new TreeMap<String, Integer>();
        var table = new StringBuilder("%-16s %-24s %-24s %6s%n".formatted("case", "guilty", "named first", "p"));
        for (var rollout : cases) {
            var attribution = rollout.attribution();
            score.add(attribution, rollout.guilty());
            rollout.published()
                    .forEach((method, answer) ->
                            baselines.merge(method, answer.equals(rollout.guilty()) ? 1 : 0, Integer::sum));
            table.append("%-16s %-24s %-24s %6.3f%n"
                    .formatted(rollout.name(), rollout.guilty(), Score.first(attribution), Score.surest(attribution)));
        }
        table.append("named first %d, among the first three %d, of %d; published methods first: %s%n%n"
                .formatted(score.top1(), score.top3(), cases.size(), baselines));
        var scenarios = Scenarios.run(options.seed());
        table.append(scenarios.table());
        return new Report(table.toString(), figures(cases.size(), score, baselines, scenarios), true);
    }

    private static Map<String, Object> figures(
            int cases, Score score, Map<String, Integer> baselines, Scenarios scenarios) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("cases", cases);
        figures.put("top1", score.top1());
        figures.put("top3", score.top3());
        figures.put("baselines", baselines);
        figures.put("scenarios", scenarios.figures());
        return figures;
    }

    private static List<RolloutCase> cases(Path folder) throws IOException {
        try (var folders = Files.walk(folder)) {
            return folders.filter(path -> Files.exists(path.resolve("case.json")))
                    .sorted()
                    .map(RolloutCase::new)
                    .toList();
        }
    }
}
