package io.loadline.bench.lint;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cases of Squawk and Skeema that are about the same dangers as ours: how often we say the same, and where we do not. */
public final class LintBench implements Bench {
    private static final double BAR = 0.95;

    @Override
    public String name() {
        return "lint";
    }

    @Override
    public String about() {
        return "what is said of database changes beside Squawk and Skeema, on the cases of their own tests";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws IOException {
        var files = files(options.folder());
        var corpora = List.of(Squawk.in(files), Skeema.in(files));
        if (corpora.stream().allMatch(corpus -> corpus.cases().isEmpty())) {
            throw new AbsentDataException("There are no tests of Squawk or Skeema in " + options.folder() + ".");
        }
        return report(corpora);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Report report(List<Corpus> corpora) {
        var table = new StringBuilder(
                "%-10s %7s %8s %7s %7s %10s%n".formatted("", "passed", "present", "stated", "others", "agreement"));
        var figures = new LinkedHashMap<String, Object>();
        var shares = new ArrayList<Double>();
        for (var corpus : corpora) {
            var differences = corpus.differences();
            int present = corpus.cases().size();
            int passed = present - differences.size();
            double share = present == 0 ? 1 : (double) passed / present;
            shares.add(share);
            table.append("%-10s %7d %8d %7d %7d %10s%n"
                    .formatted(
                            corpus.name(),
                            passed,
                            present,
                            corpus.stated(),
                            corpus.others(),
                            present == 0 ? "absent" : String.format(Locale.ROOT, "%.1f%%", 100 * share)));
            differences.forEach(one -> table.append(
                    "  %s: they say %s, we say %s%n".formatted(one.name(), one.broken(), one.found(corpus.ours()))));
            figures.put(
                    corpus.name(),
                    Map.of("passed", passed, "present", present, "stated", corpus.stated(), "others", corpus.others()));
        }
        return new Report(
                table.toString(), Map.of("lint", figures), shares.stream().allMatch(share -> share >= BAR));
    }
}
