package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods of the release before go on while the Job migrates, and come back with a rollback: a migration only adds. */
class MigrationsTest {

    private static final List<String> MODULES = List.of(
            "services/changes",
            "services/capacity",
            "services/cost",
            "services/slo",
            "gateway",
            "libs/eventstore",
            "libs/kernel");

    /** What the release before reads, or does not write. */
    private static final Pattern LOSES =
            Pattern.compile("\\b(drop (column|schema|view|function|type)|rename column|set not null"
                    + "|add constraint|alter column \\S+ (set data )?type)\\b");

    /** Whose column was never written by a release. */
    private static final String BEFORE_THE_FIRST = "V0_2__waiting_records.sql";

    private static final Pattern COLUMN = Pattern.compile("add column (?:[^,;(]|\\([^)]*\\))*");
    private static final Pattern RENAMED = Pattern.compile("alter table (\\S+) rename to");
    private static final Pattern UNIQUE = Pattern.compile("create unique index \\S+ on (\\S+) \\([^;]*\\);");
    private static final Pattern DROPPED = Pattern.compile("drop table (\\S+?);");

    static List<Path> migrations() throws IOException {
        var all = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var files = Files.walk(Manifests.ROOT.resolve(module).resolve("src/main/resources/db"))) {
                files.filter(file -> file.toString().endsWith(".sql")).forEach(all::add);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void whatTheReleaseBeforeNeedsIsStillThere(Path migration) throws IOException {
        var script = Files.readString(migration)
                .toLowerCase(Locale.ROOT)
                .replaceAll("--.*", "")
                .replaceAll("\\s+", " ");

        assertTrue(!LOSES.matcher(script).find() || migration.endsWith(BEFORE_THE_FIRST));
        // the release before writes what it always wrote
        groups(UNIQUE, script).forEach(table -> assertTrue(script.contains("create table " + table + " ("), table));
        groups(COLUMN, script)
                .filter(column -> column.contains(" not null"))
                .forEach(column -> assertTrue(column.contains(" default ") || column.contains(" generated "), column));
        groups(RENAMED, script).forEach(table -> assertTrue(script.contains("create table " + table + " ("), table));
        groups(DROPPED, script).forEach(table -> assertTrue(script.contains(" rename to " + table + ";"), table));
    }

    private static Stream<String> groups(Pattern pattern, String script) {
        return pattern.matcher(script).results().map(found -> found.group(found.groupCount()));
    }
}
