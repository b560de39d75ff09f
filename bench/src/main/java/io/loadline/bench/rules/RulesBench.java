package io.loadline.bench.rules;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.openslo.Outcome;
import io.loadline.bench.openslo.SlomCases;
import io.loadline.bench.openslo.Yaml;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

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
        engine(folder, files(folder));
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

    private List<SlothPair> pairs(String name, List<SlothPair> pairs, int stated) {
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

    private static List<String> differences(SlothPair pair) {
        try {
            return pair.differences();
        } catch (Rejection e) {
            return List.of(e.getMessage());
        } catch (RuntimeException e) {
            // whatever a file of another make leads to
            return List.of(e.toString());
        }
    }

    private void promtool(Promtool promtool, List<SlothPair> pairs, List<Path> files)
            throws IOException, InterruptedException {
        accepted("promtoolCheck", promtool, pairs, SlothPair::ours);
        accepted("promtoolCheckPyrra", promtool, pairs, SlothPair::pyrra);
        instants(promtool, files);
    }

    private interface Written {
        String of(SlothPair pair);
    }

    private void accepted(String name, Promtool promtool, List<SlothPair> pairs, Written rules)
            throws IOException, InterruptedException {
        var refused = new ArrayList<String>();
        int written = 0;
        for (var pair : pairs) {
            try {
                var text = rules.of(pair);
                written++;
                if (!promtool.check(text).isEmpty()) {
                    refused.add(pair.spec().toString());
                }
            } catch (RuntimeException e) {
                // has no rules, which the pair has already been told
            }
        }
        set(name, written - refused.size(), written, pairs.size(), refused);
    }

    private void instants(Promtool promtool, List<Path> files) {
        var slom = new ArrayList<UnitTests.Outcome>();
        var sloth = new ArrayList<UnitTests.Outcome>();
        for (var test : UnitTests.in(files)) {
            var spec = Subject.slomSpec(test);
            if (spec.isPresent()) {
                slom.add(judged(test, () -> UnitTests.run(promtool, test, Subject.ofSlom(spec.get()))));
                continue;
            }
            var asked = Subject.asked(test, files);
            if (asked.isPresent()) {
                sloth.add(judged(test, () -> UnitTests.run(promtool, test, Subject.of(asked.get()))));
            }
        }
        outcomes("slomTests", slom, 2, outcome -> 1);
        outcomes("kuadrantTests", sloth, 4, UnitTests.Outcome::instants);
    }

    private void engine(Path folder, List<Path> files) throws IOException {
        var slom = new SlomCases(folder).tests();
        set(
                "slomEngine",
                (int) slom.stream().filter(Outcome::passed).count(),
                slom.size(),
                2,
                slom.stream()
                        .filter(outcome -> !outcome.passed())
                        .map(Outcome::name)
                        .toList());
        var sloth = new ArrayList<UnitTests.Outcome>();
        for (var test : UnitTests.in(files)) {
            var asked = Subject.asked(test, files);
            if (Subject.slomSpec(test).isEmpty() && asked.isPresent()) {
                sloth.add(judged(test, () -> EngineTests.run(test, Subject.of(asked.get()))));
            }
        }
        outcomes("kuadrantEngine", sloth, 4, UnitTests.Outcome::instants);
    }

    /** What cannot be judged to its end does not hold, with the reason. */
    private static UnitTests.Outcome judged(Path test, Callable<UnitTests.Outcome> judge) {
        try {
            return judge.call();
        } catch (Exception e) {
            // whatever a file of another make leads to
            return UnitTests.Outcome.of(test, Yaml.read(test), e.toString());
        }
    }

    /** @param worth how many a test counts for */
    private void outcomes(
            String name, List<UnitTests.Outcome> outcomes, int stated, ToIntFunction<UnitTests.Outcome> worth) {
        var failed = outcomes.stream()
                .filter(outcome -> !outcome.failure().isEmpty())
                .toList();
        int all = outcomes.stream().mapToInt(worth).sum();
        set(
                name,
                all - failed.stream().mapToInt(worth).sum(),
                all,
                stated,
                failed.stream()
                        .map(outcome -> outcome.name() + ": " + outcome.failure())
                        .toList());
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
