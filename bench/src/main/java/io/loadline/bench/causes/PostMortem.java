package io.loadline.bench.causes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A post-mortem of a cloud provider as IntelligentDDS labelled it. */
final class PostMortem {
    private static final String ROOT_CAUSE = "root cause";

    private PostMortem() {}

    /** All that are labelled below a folder, by the folder that they lie in, which is named like their provider. */
    static SequencedMap<String, List<Guess.Known>> read(Path folder) throws IOException {
        var json = new ObjectMapper();
        var all = new TreeMap<String, List<Guess.Known>>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var reports = json.readTree(file.toFile()).properties().stream()
                        .filter(entry -> entry.getValue().has(ROOT_CAUSE))
                        .map(entry -> known(entry.getValue()))
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

    /** By its first label: three layers, the last of them the finest. */
    private static Kind kind(JsonNode cause) {
        var labels = cause.has("label") ? cause.get("label") : cause.path("labels");
        var label = labels.isArray() ? labels.path(0) : labels;
        var finest = layer(label, 3);
        return switch (finest) {
            case "config" -> Kind.CONFIGURATION;
            case "code change" -> Kind.CODE_CHANGE;
            default -> coarse(layer(label, 2));
        };
    }

    private static Kind coarse(String layer) {
        return switch (layer) {
            case "software bugs", "software failures" -> Kind.SOFTWARE_BUG;
            case "hardware failures", "network" -> Kind.HARDWARE;
            case "insufficient resource", "excessive flow" -> Kind.CAPACITY;
            case "third-party failures" -> Kind.THIRD_PARTY;
            default -> Kind.UNKNOWN;
        };
    }

    private static String layer(JsonNode label, int number) {
        return label.path("layer-" + number).asText("").toLowerCase(Locale.ROOT).strip();
    }

    /** Anything but normal operation. */
    private static boolean duringChange(JsonNode operations) {
        return (operations.isArray() ? StreamSupport.stream(operations.spliterator(), false) : Stream.of(operations))
                .filter(operation -> !operation.isNull() && !operation.isMissingNode())
                .anyMatch(operation -> !operation.asText().startsWith("normal"));
    }
}
