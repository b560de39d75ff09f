package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Series that the chart's rules and dashboards ask for. */
public final class ChartMetrics {
    private static final Path FILES = Path.of("helm", "loadline", "files");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:loadline|http|jvm|process|sql|worker|kafka)_[a-z0-9_]+(?=[{\\[])");
    private static final Pattern EXPORTED = Pattern.compile("(?m)^([a-z0-9_]+)[{ ]");

    private ChartMetrics() {}

    /** Those that an answer of the metrics' address does not have. */
    public static Set<String> missing(String exported) {
        var missing = asked();
        missing.removeAll(names(EXPORTED, exported, 1));
        return missing;
    }

    private static Set<String> asked() {
        try (var files = Files.walk(Parts.root().resolve(FILES))) {
            var asked = files.filter(Files::isRegularFile)
                    .map(ChartMetrics::read)
                    .map(text -> names(NAME, text, 0))
                    .flatMap(Collection::stream)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (asked.isEmpty()) {
                throw new IllegalStateException("the chart asks for no metric; look at the pattern of their names");
            }
            return asked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(group))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
