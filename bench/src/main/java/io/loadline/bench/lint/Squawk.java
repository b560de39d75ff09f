package io.loadline.bench.lint;

import io.loadline.changes.ddl.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Squawk, for PostgreSQL: each of its tests in Rust has a script and says whether it breaks a rule. */
final class Squawk {
    private static final int STATED = 533;
    private static final int ALL = Pattern.DOTALL | Pattern.MULTILINE;
    private static final Pattern TEST = Pattern.compile("#\\[test]\\s+fn (\\w+)\\(\\) \\{\\n(.*?)^ {4}}$", ALL);
    private static final Pattern SCRIPT =
            Pattern.compile("let sql = (?:r(#+)\"(.*?)\"\\1|\"((?:[^\"\\\\]|\\\\.)*)\");", ALL);
    private static final Pattern CALL = Pattern.compile("\\blint_(ok|errors)(?:_with)?\\(");
    private static final Pattern RULE = Pattern.compile("\\bRule::(\\w+)");
    /** Its own name for one of the two timeouts that this rule asks for. */
    private static final String TIMEOUTS = "RequireTimeoutSettings";

    private static final String LOCK_TIMEOUT = "RequireLockTimeout";
    private static final String LOCK_TIMEOUT_SHOWN = "[require-lock-timeout]";
    /** Every script in a transaction, or a server before version 12. */
    private static final Pattern NOT_OURS =
            Pattern.compile("assume_in_transaction: true|pg_version: \"(?:[0-9]|1[01])\"");

    /** Its rules about what a statement does to a database in use; the others are about taste. */
    private static final Map<String, Set<String>> OURS = Map.ofEntries(
            Map.entry("AddingFieldWithDefault", Set.of("volatile-default", "column-rewrites")),
            Map.entry("AddingForeignKeyConstraint", Set.of("constraint-not-valid")),
            Map.entry("AddingNotNullableField", Set.of("set-not-null")),
            Map.entry("AddingRequiredField", Set.of("not-null-without-default")),
            Map.entry("AddingSerialPrimaryKeyField", Set.of("column-rewrites", "constraint-builds-index")),
            Map.entry("BanAlterDomainWithAddConstraint", Set.of("domain-scans")),
            Map.entry("BanConcurrentIndexCreationInTransaction", Set.of("concurrently-in-transaction")),
            Map.entry("BanDropColumn", Set.of("unsafe-drop")),
            Map.entry("BanDropDatabase", Set.of("unsafe-drop")),
            Map.entry("BanDropNotNull", Set.of("null-allowed")),
            Map.entry("BanDropTable", Set.of("unsafe-drop")),
            Map.entry("BanTruncateCascade", Set.of("truncates-others")),
            Map.entry("BanUncommittedTransaction", Set.of("transaction-left-open")),
            Map.entry("ChangingColumnType", Set.of("type-changes")),
            Map.entry("ConstraintMissingNotValid", Set.of("constraint-not-valid", "validated-at-once")),
            Map.entry("DisallowedUniqueConstraint", Set.of("constraint-builds-index")),
            Map.entry("PreferRepack", Set.of("table-rewritten")),
            Map.entry("RenamingColumn", Set.of("rename-breaks-readers")),
            Map.entry("RenamingTable", Set.of("rename-breaks-readers")),
            Map.entry("RequireConcurrentIndexCreation", Set.of("index-blocks-writes")),
            Map.entry("RequireConcurrentIndexDeletion", Set.of("drop-index-blocks")),
            Map.entry("RequireConcurrentPartitionDetach", Set.of("detach-blocks")),
            Map.entry("RequireConcurrentReindex", Set.of("reindex-blocks")),
            Map.entry(LOCK_TIMEOUT, Set.of("missing-lock-timeout")),
            Map.entry("TransactionNesting", Set.of("transaction-nesting")));

    private Squawk() {}

    static Corpus in(List<Path> files) throws IOException {
        var cases = new ArrayList<Case>();
        int tests = 0;
        for (var file : files) {
            if (file.toString().endsWith(".rs")) {
                var source = Corpus.text(file);
                var found = TEST.matcher(source).results().toList();
                tests += found.size();
                found.forEach(test -> read(source, test).ifPresent(cases::add));
            }
        }
        return new Corpus("squawk", OURS, cases, tests - cases.size(), STATED);
    }

    /** Where a test leaves the rule to a function of its file, that one names it first. */
    private static Optional<Case> read(String source, MatchResult test) {
        var body = test.group(2);
        var script = SCRIPT.matcher(body);
        var call = CALL.matcher(body);
        var rule = RULE.matcher(body)
                .results()
                .findFirst()
                .or(() -> RULE.matcher(tests(source)).results().findFirst());
        if (!script.find()
                || !call.find()
                || rule.isEmpty()
                || NOT_OURS.matcher(body).find()) {
            return Optional.empty();
        }
        var named = rule.get().group(1);
        var asked = named.equals(TIMEOUTS) ? LOCK_TIMEOUT : named;
        boolean broken =
                call.group(1).equals("errors") && (!named.equals(TIMEOUTS) || body.contains(LOCK_TIMEOUT_SHOWN));
        return Optional.of(new Case(
                        asked + " " + test.group(1),
                        Dialect.POSTGRESQL,
                        List.of(Optional.ofNullable(script.group(2))
                                .orElseGet(() -> script.group(3).translateEscapes())),
                        0,
                        Set.of(asked),
                        broken ? Set.of(asked) : Set.of()))
                .filter(one -> OURS.containsKey(asked));
    }

    private static String tests(String source) {
        return source.substring(Math.max(0, source.indexOf("#[cfg(test)]")));
    }
}
