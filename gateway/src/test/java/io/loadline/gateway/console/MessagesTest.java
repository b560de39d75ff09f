package io.loadline.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The console's texts in Chinese, held against the texts that its sources say. */
class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/resources/web/app");
    private static final Pattern SAID = Pattern.compile("\\bt\\(\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");

    @Test
    void everyTextHasItsChinese() throws IOException {
        var missing = matches(SAID, all(SOURCES));
        missing.removeAll(matches(KEY, all(SOURCES.resolve("messages"))));
        assertEquals(Set.of(), missing);
    }

    @Test
    void aTranslationNamesWhatItsTextNames() throws IOException {
        var pairs = KEY.matcher(all(SOURCES.resolve("messages"))).results().toList();
        assertTrue(pairs.size() > 100, "the tables are not read");
        for (var pair : pairs) {
            assertEquals(names(pair.group(1)), names(pair.group(2)), pair.group());
        }
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

    private static String all(Path folder) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
