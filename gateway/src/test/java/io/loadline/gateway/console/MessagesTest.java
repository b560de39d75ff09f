package io.loadline.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The console's texts in Chinese, held against the texts that its sources say. */
class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/resources/web/app");
    private static final Pattern SAID = Pattern.compile("\\bt\\(\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Path MESSAGES = SOURCES.resolve("messages");
    // the services' codes, which words() makes texts of
    private static final Path CODES = MESSAGES.resolve("zh-words.js");
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");

    @Test
    void everyTextHasItsChinese() throws IOException {
        var missing = matches(SAID, all(SOURCES, any -> true));
        missing.removeAll(matches(KEY, all(MESSAGES, any -> true)));
        assertEquals(Set.of(), missing);
    }

    @Test
    void aTranslationNamesWhatItsTextNames() throws IOException {
        var pairs = KEY.matcher(all(MESSAGES, any -> true)).results().toList();
        assertTrue(pairs.size() > 100, "the tables are not read");
        for (var pair : pairs) {
            assertEquals(names(pair.group(1)), names(pair.group(2)), pair.group());
        }
    }

    @Test
    void nothingIsTranslatedThatNobodySays() throws IOException {
        var sources = all(SOURCES, file -> !file.startsWith(MESSAGES));
        var spare = matches(KEY, all(MESSAGES, file -> !file.equals(CODES)));
        spare.removeIf(text -> sources.contains('"' + text + '"'));
        assertEquals(Set.of(), spare);
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String all(Path folder, Predicate<Path> wanted) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".js"))
                    .filter(wanted)
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
