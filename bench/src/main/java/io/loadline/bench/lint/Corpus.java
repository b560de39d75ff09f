package io.loadline.bench.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cases of another linter.
 *
 * @param ours its rules that are about the same danger as some of ours, with those
 * @param cases about these rules
 * @param others how many of its cases are about rules that are not ours, or settings that we do not have
 * @param stated how many its own repository has
 */
record Corpus(String name, Map<String, Set<String>> ours, List<Case> cases, int others, int stated) {
    Corpus {
        cases = List.copyOf(cases);
    }

    /** In UTF-8, whatever ends its lines. */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** Those that we judge in another way. */
    List<Case> differences() {
        return cases.stream()
                .filter(one -> !one.found(ours).equals(one.broken()))
                .toList();
    }
}
