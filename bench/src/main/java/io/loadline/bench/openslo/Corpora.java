package io.loadline.bench.openslo;

import io.loadline.bench.openslo.Case.Expected;
import io.loadline.bench.openslo.Case.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the corpora in a folder by how their origins lay them out, and what those say of each file. */
final class Corpora {
    /** The calls of the origins' own tests: which of their files are refused. */
    private static final Pattern REFUSED = Pattern.compile(
            "invalid|malformed|missing|no-condition|no-sev|no-target|no-cond\\b|no-notification|many-cond\\b|long-description|bad-apiversion");

    /** Files of which the first validator's own test says nothing. */
    private static final Pattern UNSTATED = Pattern.compile(
            "invalid-name|good-and-bad|description-ratio-inline|with-annotations|with-labels|cloudwatch|multi$");

    /** A line of the validator's own output; a time zone is unknown only where its machine had none. */
    private static final Pattern WRONG = Pattern.compile("^\\s+- '([^']+)'(?! with value '[A-Za-z]+/[A-Za-z_]+')");

    private final List<Path> files;

    Corpora(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            this.files = all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    List<Corpus> all() throws IOException {
        return List.of(
                Corpus.of("oslo", oslo(), 7),
                Corpus.of("osloFormat", named("oslo/internal/files/testdata/format/", Reader.STRICT), 5),
                Corpus.of("legacy", legacy(), 47),
                Corpus.of("goSdkExamples", examples(), 16),
                Corpus.of("goSdkInline", inline(), 14),
                Corpus.of("sloth", sloth(), 26));
    }

    /** Every case of the validator's own test is refused; where its output lies beside, in the very properties that it names. */
    private List<Case> oslo() throws IOException {
        var cases = new ArrayList<Case>();
        var inputs = folderOf("test/inputs/validate/");
        if (inputs.isEmpty()) {
            return cases;
        }
        try (var children = Files.list(inputs.get())) {
            for (var child : children.sorted().toList()) {
                var name = stem(child);
                var output =
                        inputs.get().resolve("../../outputs/validate/" + name).normalize();
                var expected = Files.exists(output) ? wrong(output) : new Expected.Invalid();
                cases.add(new Case(name, within(child), Reader.STRICT, expected));
            }
        }
        return cases;
    }

    private static Expected wrong(Path output) throws IOException {
        var paths = new TreeSet<String>();
        for (var line : Yaml.text(output).lines().toList()) {
            var matcher = WRONG.matcher(line);
            if (matcher.find()) {
                paths.add(matcher.group(1));
            }
        }
        return new Expected.Wrong(paths);
    }

    private List<Case> legacy() {
        return files.stream()
                .filter(file -> text(file).matches(".*/test/((inputs/)?(v1|v1alpha)/.*|invalid-apiversion)\\.ya?ml"))
                .filter(file -> !UNSTATED.matcher(stem(file)).find())
                .map(file -> new Case(text(file), List.of(file), Reader.LEGACY, byName(file)))
                .toList();
    }

    private List<Case> named(String part, Reader reader) {
        return files.stream()
                .filter(file -> text(file).contains(part))
                .map(file -> new Case(text(file), List.of(file), reader, byName(file)))
                .toList();
    }

    /** Meant as valid; the examples of SLOs have an operator beside a ratio, which their own validator forbids, and are read as legacy. */
    private List<Case> examples() {
        return files.stream()
                .filter(file -> text(file).matches(".*/pkg/openslo/v[^/]*/examples/.*"))
                .map(file -> new Case(
                        text(file),
                        List.of(file),
                        stem(file).equals("slos") ? Reader.LEGACY : Reader.STRICT,
                        new Expected.Valid()))
                .toList();
    }

    private List<Case> inline() {
        return files.stream()
                .filter(file -> text(file).contains("test_data/inline/"))
                .map(file -> new Case(
                        text(file),
                        List.of(file),
                        Reader.STRICT,
                        stem(file).contains("_invalid_") ? new Expected.Dubious() : new Expected.Valid()))
                .toList();
    }

    /** What repeats itself from file to file in a folder is wrong when all are read together. */
    private List<Case> sloth() throws IOException {
        var cases = new ArrayList<Case>();
        for (var file : files) {
            var text = text(file);
            if (!text.matches(".*\\.ya?ml") || !text.contains("/testdata/")) {
                continue;
            }
            var name = stem(file);
            if (name.startsWith("in-")) {
                cases.add(new Case(text, List.of(file), Reader.SLOTH, byName(file)));
            } else if (text.contains("/validate/good/")) {
                cases.add(new Case(text, List.of(file), Reader.SLOTH, new Expected.Valid()));
            } else if (text.contains("/validate/bad/") && !name.contains("openslo")) {
                cases.add(new Case(text, List.of(file), Reader.SLOTH, new Expected.Invalid()));
            } else if (text.contains("validate_with_duplicates/") && name.contains("multi")) {
                cases.add(new Case(text, List.of(file), Reader.SLOTH, new Expected.Invalid()));
            } else if (text.contains("validate_with_duplicates/") && name.contains("original")) {
                var together = within(file.getParent());
                if (together.size() > 1) {
                    cases.add(new Case(file.getParent().toString(), together, Reader.SLOTH, new Expected.Invalid()));
                }
            }
        }
        return cases;
    }

    private static Expected byName(Path file) {
        return REFUSED.matcher(stem(file)).find() ? new Expected.Invalid() : new Expected.Valid();
    }

    private Optional<Path> folderOf(String part) {
        return files.stream()
                .filter(file -> text(file).contains(part))
                .map(file -> Path.of(text(file).substring(0, text(file).indexOf(part) + part.length())))
                .findFirst();
    }

    private List<Path> within(Path child) {
        return files.stream().filter(file -> file.startsWith(child)).toList();
    }

    private String text(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static String stem(Path file) {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
