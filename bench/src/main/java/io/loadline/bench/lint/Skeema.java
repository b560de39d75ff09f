package io.loadline.bench.lint;

import io.loadline.changes.ddl.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Skeema, for MySQL: its tables say in comments which rules they break. A folder of them is one schema. */
final class Skeema {
    private static final int STATED = 56;
    private static final Pattern ANNOTATIONS = Pattern.compile("annotations:\\s*([\\w\\s,-]*?)\\s*\\*/");
    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE\\s+(?:IF NOT EXISTS\\s+)?`?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IGNORED = Pattern.compile("(?m)^ignore-table=(.+)$");
    private static final Pattern NONE = Pattern.compile("(?!)");
    private static final Pattern END = Pattern.compile("(?<=;)[ \\t]*(?=\\n)|;\\s*$");

    /** Its rules about what fails or stops; the others are about what an organisation wants its schema to look like. */
    private static final Map<String, Set<String>> OURS = Map.of(
            "auto-inc", Set.of("id-runs-out"),
            "dupe-index", Set.of("index-twice"),
            "engine", Set.of("engine-locks-table"),
            "fk-parent", Set.of("foreign-key-not-unique"),
            "pk", Set.of("no-primary-key"),
            "zero-date", Set.of("zero-date"));

    private Skeema() {}

    static Corpus in(List<Path> files) throws IOException {
        var schemas = files.stream()
                .filter(file -> file.toString().endsWith(".sql"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
        var cases = new ArrayList<Case>();
        int others = 0;
        for (var schema : schemas.entrySet()) {
            var texts = texts(schema.getValue());
            var ignored = ignored(schema.getKey());
            for (int i = 0; i < texts.size(); i++) {
                var said = annotations(texts.get(i));
                var about = said.stream().filter(OURS::containsKey).collect(Collectors.toSet());
                others += said.size() - about.size();
                var table = TABLE.matcher(texts.get(i));
                if (table.find()
                        && isAnnotated(texts)
                        && !ignored.matcher(table.group(1)).find()) {
                    cases.add(new Case(table.group(1), Dialect.MYSQL, texts, i, OURS.keySet(), about));
                }
            }
        }
        return new Corpus("skeema", OURS, cases, others, STATED);
    }

    /** Which tables its configuration leaves out; written for Go, whose patterns are not all ours. */
    private static Pattern ignored(Path folder) throws IOException {
        var settings = folder.resolve(".skeema");
        try {
            return Files.isRegularFile(settings)
                    ? IGNORED.matcher(Corpus.text(settings))
                            .results()
                            .findFirst()
                            .map(found -> Pattern.compile(found.group(1)))
                            .orElse(NONE)
                    : NONE;
        } catch (PatternSyntaxException e) {
            return NONE;
        }
    }

    private static List<String> texts(List<Path> schema) throws IOException {
        var texts = new ArrayList<String>();
        for (var file : schema) {
            END.splitAsStream(Corpus.text(file)).forEach(texts::add);
        }
        return texts;
    }

    /** Some of its folders are about something else, and say nothing of their tables. */
    private static boolean isAnnotated(List<String> texts) {
        return texts.stream().anyMatch(text -> !annotations(text).isEmpty());
    }

    private static Set<String> annotations(String text) {
        return ANNOTATIONS
                .matcher(text)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
