package io.loadline.bench.rules;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds our rules for Prometheus against what other tools make of the same specs, and against the unit tests of theirs. */
public final class RulesBench implements Bench {
    private static final int SHOWN = 2;

    private final Map<String, Object> sets = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private int present;

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String about() {
        return "rules for Prometheus beside Sloth's, and when they fire beside slom's and Kuadrant's tests (--data)";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws Exception {
        var folder = options.folder().toAbsolutePath().normalize();
        var pairs = new SlothPairs(folder);
        lines.addAll(List.of("", "  %-20s %7s %8s %7s".formatted("", "passed", "present", "stated")));
        var judged = new ArrayList<SlothPair>();
        judged.addAll(pairs("slothExamples", pairs.examples(), 18));
        judged.addAll(pairs("slothCases", pairs.cases(name -> !name.contains("plugin") && !name.contains("k8s")), 8));
        judged.addAll(
                pairs("slothKubernetes", pairs.cases(name -> !name.contains("plugin") && name.contains("k8s")), 2));
        engine(files(folder));
        if (Promtool.installed()) {
            promtool(new Promtool(Files.createTempDirectory("loadline-rules")), judged, files(folder));
        } else {
            lines.add("  promtool is not on the PATH (Debian's package prometheus): what it would judge is left out");
        }
        if (present == 0) {
            throw new AbsentDataException(
                    "There are neither pairs of specs and rules nor tests of rules in " + folder + ".");
        }
        return new Report(String.join("\n", lines), Map.of("sets", sets), true);
    }

    private List<SlothPair> pairs(String name, List<SlothPair> pairs, int stated) throws IOException {
        var otherwise = new ArrayList<String>();
        for (var pair : pairs) {
            var differences = differences(pair);
            if (!differences.isEmpty()) {
                otherwise.add(pair.rules() + ": " + differences.size() + " rules, "
                        + differences.stream().limit(SHOWN).toList());
            }
        }
        set(name, pairs.size() - otherwise.size(), pairs.size(), stated, otherwise);
        return pairs;
    }

    private static List<String> differences(SlothPair pair) throws IOException {
        try {
            return pair.differences();
        } catch (Rejection e) {
            return List.of(e.getMessage());
        }
    }

    private void promtool(Promtool promtool, List<SlothPair> pairs, List<Path> files)
            throws IOException, InterruptedException {
        var refused = new ArrayList<String>();
        int written = 0;
        for (var pair : pairs) {
            try {
                var rules = pair.ours();
                written++;
                if (!promtool.check(rules).isEmpty()) {
                    refused.add(pair.spec().toString());
                }
            } catch (Rejection e) {
                // has no rules, which the pair has already been told
            }
        }
        set("promtoolCheck", written - refused.size(), written, pairs.size(), refused);
        instants(promtool, files);
    }

    private void instants(Promtool promtool, List<Path> files) throws IOException, InterruptedException {
        var slom = new ArrayList<UnitTests.Outcome>();
        var sloth = new ArrayList<UnitTests.Outcome>();
        for (var test : UnitTests.in(files)) {
            var ofSlom = Subject.ofSlom(test);
            if (ofSlom.isPresent()) {
                slom.add(UnitTests.run(promtool, test, ofSlom.get()));
                continue;
            }
            var ofSloth = Subject.ofSloth(test, files);
            if (ofSloth.isPresent()) {
                sloth.add(UnitTests.run(promtool, test, ofSloth.get()));
            }
        }
        outcomes("slomTests", slom, 2);
        outcomes("kuadrantTests", sloth, 2);
    }

    private void engine(List<Path> files) throws IOException {
        var sloth = new ArrayList<UnitTests.Outcome>();
        for (var test : UnitTests.in(files)) {
            var subject = Subject.ofSloth(test, files);
            if (Subject.ofSlom(test).isEmpty() && subject.isPresent()) {
                sloth.add(EngineTests.run(test, subject.get()));
            }
        }
        outcomes("kuadrantEngine", sloth, 2);
    }

    private void outcomes(String name, List<UnitTests.Outcome> outcomes, int stated) {
        var failed = outcomes.stream()
                .filter(outcome -> !outcome.failure().isEmpty())
                .map(outcome -> outcome.name() + ": " + outcome.failure())
                .toList();
        set(name, outcomes.size() - failed.size(), outcomes.size(), stated, failed);
    }

    private void set(String name, int passed, int found, int stated, List<String> otherwise) {
        present += found;
        sets.put(name, Map.of("passed", passed, "present", found, "stated", stated));
        lines.add("  %-20s %7d %8d %7d".formatted(name, passed, found, stated));
        otherwise.forEach(line -> lines.add("    otherwise: " + line));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file)
                            && file.getFileName().toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }
}
