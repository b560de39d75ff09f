package io.loadline.bench.openslo;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds our reading of OpenSLO and Sloth files against what their owners' tests say. */
public final class OpenSloBench implements Bench {
    @Override
    public String name() {
        return "openslo";
    }

    @Override
    public String about() {
        return "OpenSLO and Sloth files judged as their owners' own tests do (--data)";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws Exception {
        var folder = options.folder().toAbsolutePath().normalize();
        var corpora = new Corpora(folder).all();
        if (corpora.stream().allMatch(corpus -> corpus.cases().isEmpty())) {
            throw new AbsentDataException("There are no OpenSLO files of known validity in " + folder + ".");
        }
        var sets = new LinkedHashMap<String, Object>();
        var lines = new ArrayList<>(List.of("", "  %-16s %7s %8s %7s".formatted("", "passed", "present", "stated")));
        for (var corpus : corpora) {
            long passed = corpus.passed();
            sets.put(
                    corpus.name(),
                    Map.of("passed", passed, "present", corpus.cases().size(), "stated", corpus.stated()));
            lines.add("  %-16s %7d %8d %7d"
                    .formatted(corpus.name(), passed, corpus.cases().size(), corpus.stated()));
            corpus.failed().forEach(failed -> lines.add("    otherwise: " + failed));
        }
        outcomes("goSdkAssertions", new GoSdkAssertions(folder).outcomes(), 227, sets, lines);
        var slom = new SlomCases(folder);
        outcomes("slomRules", slom.rules(), 12, sets, lines);
        outcomes("slomAlerts", slom.tests(), 2, sets, lines);
        return new Report(String.join("\n", lines), Map.of("sets", sets), true);
    }

    private static void outcomes(
            String name, List<Outcome> outcomes, int stated, Map<String, Object> sets, List<String> lines) {
        long passed = outcomes.stream().filter(Outcome::passed).count();
        sets.put(name, Map.of("passed", passed, "present", outcomes.size(), "stated", stated));
        lines.add("  %-16s %7d %8d %7d".formatted(name, passed, outcomes.size(), stated));
        outcomes.stream()
                .filter(outcome -> !outcome.passed())
                .forEach(outcome -> lines.add("    otherwise: " + outcome.name()));
    }
}
