package io.loadline.bench.attribution;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often the change that set an incident off is named first, and among the first three. */
public final class AttributionBench implements Bench {
    private static final int STATED = 51;

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
            rollout.published()
                    .forEach((method, answer) ->
                            baselines.merge(method, answer.equals(rollout.guilty()) ? 1 : 0, Integer::sum));
            try {
                var attribution = rollout.attribution();
                score.add(attribution, rollout.guilty());
                table.append("%-16s %-24s %-24s %6.3f%n"
                        .formatted(
                                rollout.name(), rollout.guilty(), Score.first(attribution), Score.surest(attribution)));
            } catch (RuntimeException e) {
                // counts as not named
                table.append("%-16s %-24s cannot be read: %s%n".formatted(rollout.name(), rollout.guilty(), e));
            }
        }
        table.append(
                cases.isEmpty()
                        ? "there are no rollouts of ChangeRCA in %s%n%n".formatted(options.folder())
                        : "named first %d, among the first three %d, of %d present (%d stated); published methods first: %s%n%n"
                                .formatted(score.top1(), score.top3(), cases.size(), STATED, baselines));
        var scenarios = Scenarios.run(options.seed());
        table.append(scenarios.table());
        return new Report(table.toString(), figures(cases.size(), score, baselines, scenarios), true);
    }

    private static Map<String, Object> figures(
            int cases, Score score, Map<String, Integer> baselines, Scenarios scenarios) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("cases", cases);
        figures.put("stated", STATED);
        figures.put("top1", score.top1());
        figures.put("top3", score.top3());
        figures.put("baselines", baselines);
        figures.put("scenarios", scenarios.figures());
        return figures;
    }

    private static List<RolloutCase> cases(Path folder) throws IOException {
        try (var folders = Files.walk(folder)) {
            var cases = new ArrayList<RolloutCase>();
            for (var each : folders.filter(path -> Files.isRegularFile(path.resolve(RolloutCase.FACTS)))
                    .sorted()
                    .toList()) {
                RolloutCase.in(each).ifPresent(cases::add);
            }
            return cases;
        }
    }
}
