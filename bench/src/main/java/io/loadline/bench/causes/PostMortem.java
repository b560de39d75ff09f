package io.loadline.bench.causes;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.JsonFile;
import io.loadline.changes.cause.Guess;
import io.loadline.changes.cause.Kind;
import io.loadline.changes.cause.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A post-mortem of a cloud provider as IntelligentDDS labelled it. */
final class PostMortem {
    private static final String ROOT_CAUSE = "root cause";
    private static final Set<String> USUAL = Set.of("normal operation", "normal", "monitoring", "none", "");

    private PostMortem() {}

    /** All that are labelled and say something below a folder, by the folder that they lie in, which is named like their provider. */
    static SequencedMap<String, List<Guess.Known>> read(Path folder) throws IOException {
        var all = new TreeMap<String, List<Guess.Known>>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                var reports = JsonFile.read(file).stream()
                        .flatMap(JsonNode::valueStream)
                        .filter(report -> report.has(ROOT_CAUSE))
                        .map(PostMortem::known)
                        .filter(known -> !known.words().account().isBlank()
                                || !known.words().findings().isBlank())
                        .toList();
                if (!reports.isEmpty()) {
                    all.computeIfAbsent(String.valueOf(file.getParent().getFileName()), name -> new ArrayList<>())
                            .addAll(reports);
                }
            }
        }
        return all;
    }

    private static Guess.Known known(JsonNode report) {
        var cause = report.get(ROOT_CAUSE);
        var account = String.join(
                " ", text(report.path("title")), text(report.path("summary")), text(report.path("details")));
        return new Guess.Known(
                new Words(account, text(cause.path("details"))), kind(cause), duringChange(report.path("operation")));
    }

    private static String text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? "" : node.isTextual() ? node.asText() : node.toString();
    }

    /** By all of its labels, of which what people have done counts before what has happened to them (reference 2.10). */
    static Kind kind(JsonNode cause) {
        var labels = cause.has("label") ? cause.get("label") : cause.path("labels");
        var all = labels.isArray() ? labels.valueStream().toList() : List.of(labels);
        var coarse = all.stream().map(label -> layer(label, 2)).toList();
        var fine = all.stream().map(label -> layer(label, 3)).toList();
        if (fine.contains("config")) {
            return Kind.CONFIGURATION;
        }
        if (fine.contains("code change")) {
            return Kind.CODE_CHANGE;
        }
        if (coarse.stream().anyMatch(layer -> layer.contains("software"))) {
            return Kind.SOFTWARE_BUG;
        }
        if (coarse.contains("third-party failures")) {
            return Kind.THIRD_PARTY;
        }
        if (coarse.contains("hardware failures")) {
            return Kind.HARDWARE;
        }
        return coarse.contains("insufficient resource") || coarse.contains("excessive flow")
                ? Kind.CAPACITY
                : Kind.UNKNOWN;
    }

    private static String layer(JsonNode label, int number) {
        return label.path("layer-" + number).asText("").toLowerCase(Locale.ROOT).strip();
    }

    /** Anything but operation as usual. */
    static boolean duringChange(JsonNode operations) {
        return (operations.isArray() ? operations.valueStream() : Stream.of(operations))
                .anyMatch(operation ->
                        !USUAL.contains(text(operation).toLowerCase(Locale.ROOT).strip()));
    }
}
