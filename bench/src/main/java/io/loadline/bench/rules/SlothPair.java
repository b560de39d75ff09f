package io.loadline.bench.rules;

import io.loadline.bench.openslo.Yaml;
import io.loadline.slo.objective.OpenSloForm;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.Profile;
import io.loadline.slo.openslo.Shorthand;
import io.loadline.slo.openslo.SlothFile;
import io.loadline.slo.rules.PromRules;
import io.loadline.slo.rules.RuleFile;
import io.loadline.slo.rules.RuleGroup;
import io.loadline.slo.rules.RuleSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A spec and the rules that Sloth made of it. What Sloth was told on its command line stands in neither file and is read off the
 * rules: the period, and labels that all have and the spec does not know.
 */
record SlothPair(Path spec, Path rules) {
    private static final String DAYS = "slo:time_period:days";

    /** Ours that Sloth does not have and Sloth's that we do not; empty when all are equal. */
    List<String> differences() {
        var theirs = new HashSet<>(theirs());
        var ours = new HashSet<>(WrittenRule.read(ours()));
        return Optional.of(difference("only ours: ", ours, theirs))
                .filter(all -> !all.isEmpty())
                .orElseGet(() -> difference("only Sloth's: ", theirs, ours));
    }

    /** Our rule file. */
    String ours() {
        var theirs = theirs();
        boolean recorded = theirs.stream().anyMatch(rule -> !rule.alert());
        boolean told = !rules.getFileName().toString().contains("no-alerts") && !isOpenSlo();
        var plain = WrittenRule.read(ours(theirs, new RuleSettings(recorded, told, Map.of())));
        return ours(theirs, new RuleSettings(recorded, told, added(theirs, plain)));
    }

    /** Our rule file in the words of Pyrra, with which Sloth's cannot be compared. */
    String pyrra() {
        return write(PromRules.PYRRA, theirs(), RuleSettings.ALL);
    }

    private String ours(List<WrittenRule> theirs, RuleSettings settings) {
        return write(PromRules.SLOTH, theirs, settings);
    }

    private String write(PromRules dialect, List<WrittenRule> theirs, RuleSettings settings) {
        var text = Yaml.text(spec);
        var bundle = isOpenSlo() ? Bundle.read(text, Profile.LEGACY) : SlothFile.read(text, period(theirs));
        return RuleFile.write(bundle.slos().stream()
                .<RuleGroup>mapMulti(
                        (slo, groups) -> dialect.of(slo.metadata().name(), OpenSloForm.definition(slo), settings)
                                .forEach(groups))
                .toList());
    }

    private boolean isOpenSlo() {
        return Yaml.all(Yaml.text(spec)).getFirst().get("apiVersion").text().startsWith("openslo");
    }

    private List<WrittenRule> theirs() {
        return WrittenRule.read(Yaml.text(rules)
                .replaceAll("\\{\\{\\s*\\.version\\s*}}", "none")
                .replaceAll("\\{\\{\"(.*?)\"}}", "$1"));
    }

    private static Shorthand period(List<WrittenRule> theirs) {
        return theirs.stream()
                .filter(rule -> rule.name().equals(DAYS))
                .map(rule -> new Shorthand(
                        Integer.parseInt(rule.expression().tokens().get(2)), Shorthand.Unit.DAY))
                .findFirst()
                .orElse(new Shorthand(30, Shorthand.Unit.DAY));
    }

    private static Map<String, String> added(List<WrittenRule> theirs, List<WrittenRule> plain) {
        var known =
                plain.stream().flatMap(rule -> rule.labels().keySet().stream()).collect(Collectors.toSet());
        return theirs.stream()
                .filter(rule -> !rule.alert())
                .map(rule -> (Map<String, String>) new TreeMap<>(rule.labels()))
                .reduce((a, b) -> {
                    a.entrySet().retainAll(b.entrySet());
                    return a;
                })
                .map(common -> {
                    // those of Sloth's own are no settings: ours must have them
                    common.keySet().removeIf(label -> known.contains(label) || label.startsWith("sloth_"));
                    return common;
                })
                .orElse(Map.of());
    }

    private static List<String> difference(String whose, Set<WrittenRule> some, Set<WrittenRule> others) {
        return some.stream()
                .filter(rule -> !others.contains(rule))
                .map(rule -> whose + rule)
                .sorted()
                .toList();
    }
}
