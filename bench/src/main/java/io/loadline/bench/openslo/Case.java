package io.loadline.bench.openslo;

import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.Profile;
import io.loadline.slo.openslo.SlothFile;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Files that are judged as one.
 *
 * @param expected what their owners say of them
 */
record Case(String name, List<Path> files, Reader reader, Expected expected) {
    /** By whose rules the files are read. */
    enum Reader {
        STRICT,
        LEGACY,
        SLOTH
    }

    /** What the origin of a file says of it. */
    sealed interface Expected {
        record Valid() implements Expected {}

        record Invalid() implements Expected {}

        /** Wrong, or with a reference that leads nowhere, of which we warn. */
        record Dubious() implements Expected {}

        /** Wrong in exactly these properties. */
        record Wrong(TreeSet<String> paths) implements Expected {}
    }

    boolean passes() {
        var bundles = files.stream().map(this::read).toList();
        var found = bundles.stream()
                .flatMap(bundle -> bundle.findings().stream())
                .map(finding -> finding.path())
                .collect(Collectors.toCollection(TreeSet::new));
        return switch (expected) {
            case Expected.Valid valid -> found.isEmpty();
            case Expected.Invalid invalid -> !found.isEmpty() || repeats(bundles);
            case Expected.Dubious dubious ->
                !found.isEmpty()
                        || bundles.stream()
                                .anyMatch(bundle -> !bundle.warnings().isEmpty());
            case Expected.Wrong wrong -> found.equals(wrong.paths());
        };
    }

    /** The same name in several files is wrong as well, and is found when they are sent together. */
    private static boolean repeats(List<Bundle> bundles) {
        var names = bundles.stream()
                .flatMap(bundle -> bundle.slos().stream())
                .map(slo -> slo.service() + " " + slo.metadata().name())
                .toList();
        return names.stream().distinct().count() < names.size();
    }

    private Bundle read(Path file) {
        var text = Yaml.text(file);
        return switch (reader) {
            case STRICT -> Bundle.read(text, Profile.STRICT);
            case LEGACY -> Bundle.read(text, Profile.LEGACY);
            case SLOTH ->
                text.contains("apiVersion: openslo") ? Bundle.read(text, Profile.LEGACY) : SlothFile.read(text);
        };
    }
}
