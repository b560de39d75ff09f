package io.loadline.bench.lint;

import io.loadline.changes.ddl.Dialect;
import io.loadline.changes.ddl.Finding;
import io.loadline.changes.ddl.Lint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A case of another linter.
 *
 * @param texts statements in their order
 * @param judged index of the text that it is about
 * @param asked the other's rules that it is about
 * @param broken those of them that the other says are broken
 */
record Case(String name, Dialect dialect, List<String> texts, int judged, Set<String> asked, Set<String> broken) {
    Case {
        texts = List.copyOf(texts);
        asked = Set.copyOf(asked);
        broken = Set.copyOf(broken);
    }

    /** What we say of the same rules. */
    Set<String> found(Map<String, Set<String>> ours) {
        var findings = Lint.of(Optional.of(dialect), texts).findings().stream()
                .filter(finding -> finding.statement() == judged)
                .map(Finding::rule)
                .collect(Collectors.toSet());
        return asked.stream()
                .filter(rule -> ours.get(rule).stream().anyMatch(findings::contains))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
