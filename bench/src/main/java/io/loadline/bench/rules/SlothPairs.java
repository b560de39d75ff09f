package io.loadline.bench.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds Sloth's specs beside the rules that it made of them. */
final class SlothPairs {
    private static final String CASE = "out-";

    private final List<Path> files;

    SlothPairs(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            this.files = all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** {@code examples/a.yml} and {@code examples/_gen/a.yml}. */
    List<SlothPair> examples() {
        return files.stream()
                .filter(file -> file.getParent().endsWith("_gen"))
                .flatMap(rules -> Optional.of(rules.getParent().resolveSibling(rules.getFileName()))
                        .filter(files::contains)
                        .map(spec -> new SlothPair(spec, rules))
                        .stream())
                .toList();
    }

    /** {@code in-base.yaml} and {@code out-base.yaml.tpl}, {@code out-base-no-alerts.yaml.tpl} and so on. */
    List<SlothPair> cases(Predicate<String> wanted) {
        return files.stream()
                .filter(file -> name(file).startsWith(CASE) && wanted.test(name(file)))
                .flatMap(rules -> spec(rules).map(spec -> new SlothPair(spec, rules)).stream())
                .toList();
    }

    private Optional<Path> spec(Path rules) {
        var wanted = name(rules).substring(CASE.length());
        return files.stream()
                .filter(file -> file.getParent().equals(rules.getParent())
                        && name(file).startsWith("in-")
                        && wanted.startsWith(stem(file)))
                .max(Comparator.comparingInt(file -> stem(file).length()));
    }

    private static String stem(Path file) {
        return name(file).replaceFirst("in-", "").replaceFirst("\\..*", "");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
