package io.loadline.cli.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What is to be changed: a document, or options, which count more than what the document says. */
final class Proposal {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NEEDED = List.of("service", "title", "plan", "rollback");

    @Option(
            names = {"-f", "--file"},
            paramLabel = "<file>",
            description = "A JSON document as POST /changes takes it; what options say is put into it.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--service", paramLabel = "<name>")
    private Optional<String> service = Optional.empty();

    @Option(names = "--title", paramLabel = "<text>")
    private Optional<String> title = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "<kind>",
            description =
                    "deployment (default), config, feature-flag, ddl, infrastructure, cluster-isolation, environment,"
                            + " promotion")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--type", paramLabel = "<type>", description = "standard, normal (default), emergency")
    private Optional<String> type = Optional.empty();

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "<name>",
            description = "Default: production.")
    private Optional<String> environment = Optional.empty();

    @Option(names = "--datacenter", paramLabel = "<name>")
    private Optional<String> datacenter = Optional.empty();

    @Option(names = "--unit", paramLabel = "<name>", description = "A cell.")
    private Optional<String> unit = Optional.empty();

    @Option(
            names = "--start",
            paramLabel = "<instant>",
            description =
                    "When its window begins; without one, also in the document, now, so give it together with --key.")
    private Optional<Instant> start = Optional.empty();

    @Option(names = "--for", paramLabel = "<duration>", description = "How long its window is (default: PT1H).")
    private Optional<Duration> length = Optional.empty();

    @Option(names = "--artifact", paramLabel = "<digest>", description = "Such as sha256:5f1c0a7e.")
    private Optional<String> digest = Optional.empty();

    @Option(names = "--artifact-version", paramLabel = "<version>", description = "Such as 1.4.2.")
    private Optional<String> version = Optional.empty();

    @Option(names = "--resource", paramLabel = "<name>", description = "What it touches too; may be repeated.")
    private List<String> resources = List.of();

    @Option(names = "--plan", paramLabel = "<text>", description = "How it is done.")
    private Optional<String> plan = Optional.empty();

    @Option(names = "--rollback", paramLabel = "<text>", description = "How it is undone.")
    private Optional<String> rollback = Optional.empty();

    @Option(names = "--statement", paramLabel = "<sql>", description = "Of a ddl change; may be repeated.")
    private List<String> statements = List.of();

    @Option(names = "--incident", paramLabel = "<id>", description = "Which an emergency is to end.")
    private Optional<String> incident = Optional.empty();

    @Option(
            names = "--soak",
            paramLabel = "<duration>",
            description = "How long it is watched before it can be verified, such as PT30M.")
    private Optional<Duration> soak = Optional.empty();

    /** @param misused makes the error that says how the command is to be written */
    JsonNode json(Function<String, RuntimeException> misused) {
        var json = document(misused);
        texts(json);
        window(json, misused);
        artifact(json);
        list(json, "resources", resources);
        list(json, "statements", statements);
        objection(json).ifPresent(objection -> {
            throw misused.apply(objection);
        });
        return json;
    }

    private Optional<String> objection(ObjectNode json) {
        var lacking = NEEDED.stream()
                .filter(name -> !json.has(name))
                .map(name -> "--" + name)
                .toList();
        if (!lacking.isEmpty()) {
            return Optional.of("A change needs " + String.join(", ", lacking) + ".");
        }
        return version.isPresent() && digest.isEmpty()
                ? Optional.of("--artifact-version is the name of an --artifact, which is missing.")
                : Optional.empty();
    }

    private void texts(ObjectNode json) {
        put(json, "service", service);
        put(json, "title", title);
        put(json, "kind", kind);
        put(json, "type", type);
        put(json, "environment", environment);
        put(json, "datacenter", datacenter);
        put(json, "unit", unit);
        put(json, "plan", plan);
        put(json, "rollback", rollback);
        put(json, "incident", incident);
        put(json, "soak", soak.map(Duration::toString));
        json.putIfAbsent("kind", TextNode.valueOf("deployment"));
        json.putIfAbsent("type", TextNode.valueOf("normal"));
        json.putIfAbsent("environment", TextNode.valueOf("production"));
    }

    private ObjectNode document(Function<String, RuntimeException> misused) {
        if (file.isEmpty()) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(Files.readAllBytes(file.get())) instanceof ObjectNode json) {
                return json;
            }
            throw misused.apply(file.get() + " is no JSON object.");
        } catch (IOException e) {
            throw misused.apply(file.get() + " cannot be read: " + e.getMessage());
        }
    }

    private void window(ObjectNode json, Function<String, RuntimeException> misused) {
        if (json.has("window") && start.isEmpty() && length.isEmpty()) {
            return;
        }
        try {
            var begin = start.or(() -> instant(json, "start")).orElseGet(Instant::now);
            var ofDocument =
                    instant(json, "start").flatMap(from -> instant(json, "end").map(to -> Duration.between(from, to)));
            var span = length.or(() -> ofDocument).orElse(Duration.ofHours(1));
            json.putObject("window")
                    .put("start", begin.toString())
                    .put("end", begin.plus(span).toString());
        } catch (DateTimeException | ArithmeticException e) {
            throw misused.apply("That is no window: " + e.getMessage());
        }
    }

    private static Optional<Instant> instant(ObjectNode json, String end) {
        return Optional.ofNullable(json.path("window").path(end).asText(null)).map(Instant::parse);
    }

    /** What has no name for people is called by its digest. */
    private void artifact(ObjectNode json) {
        digest.ifPresent(
                content -> json.putObject("artifact").put("digest", content).put("version", version.orElse(content)));
    }

    private static void put(ObjectNode json, String name, Optional<String> value) {
        value.ifPresent(given -> json.put(name, given));
    }

    private static void list(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty() || !json.has(name)) {
            var list = json.putArray(name);
            values.forEach(list::add);
        }
    }
}
