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
        var slom = new SlomCases(folder);
        var corpora = new ArrayList<>(new Corpora(folder).all());
        corpora.add(new Corpus("goSdkAssertions", new GoSdkAssertions(folder).outcomes(), 227));
        corpora.add(new Corpus("slomRules", slom.rules(), 12));
        corpora.add(new Corpus("slomAlerts", slom.tests(), 2));
        if (corpora.stream().allMatch(corpus -> corpus.outcomes().isEmpty())) {
            throw new AbsentDataException("There are no OpenSLO files of known validity in " + folder + ".");
        }
        var sets = new LinkedHashMap<String, Object>();
        var lines = new ArrayList<>(List.of("", "  %-16s %7s %8s %7s".formatted("", "passed", "present", "stated")));
        corpora.forEach(corpus -> add(corpus, sets, lines));
        return new Report(String.join("\n", lines), Map.of("sets", sets), true);
    }

    private static void add(Corpus corpus, Map<String, Object> sets, List<String> lines) {
        int present = corpus.outcomes().size();
        sets.put(corpus.name(), Map.of("passed", corpus.passed(), "present", present, "stated", corpus.stated()));
        lines.add("  %-16s %7d %8d %7d".formatted(corpus.name(), corpus.passed(), present, corpus.stated()));
        corpus.outcomes().stream()
                .filter(outcome -> !outcome.passed())
                .forEach(outcome -> lines.add("    otherwise: " + outcome.name()));
    }
}
