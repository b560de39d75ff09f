package io.loadline.bench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.bench.JsonFile;
import io.loadline.changes.cdevents.DomainId;
import io.loadline.changes.hook.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The examples of the specification in each HTTP mode, each of them spoilt in every way that its schema forbids, and the names. */
final class CdEventsJudge {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Schemas schemas;
    private final Tally accepted = new Tally("cdevents accepted", 48);
    private final Tally modes = new Tally("cdevents in CloudEvents", 96);
    private final Tally refused = new Tally("cdevents mutations refused", 0);
    private final Tally pointed = new Tally("cdevents mutations pointed at", 0);
    private final Tally custom = new Tally("cdevents custom kept", 1);
    private final Tally valid = new Tally("domain ids read", 7);
    private final Tally invalid = new Tally("domain ids refused", 7);

    private CdEventsJudge(Schemas schemas) {
        this.schemas = schemas;
    }

    static List<Tally> judge(Path folder) throws IOException {
        var judge = new CdEventsJudge(Schemas.in(folder.resolve("schemas")));
        for (var file : Folders.json(folder.resolve("conformance"), 1)) {
            var event = JsonFile.read(file);
            if (event.isPresent()) {
                judge.example(file, event.get());
            }
        }
        existing(folder.resolve("custom/conformance.json")).ifPresent(own -> {
            var became = read(own);
            judge.custom.add(became.taken(), "custom " + became);
        });
        existing(folder.resolve("conformance/formats/domainid.json")).ifPresent(judge::domainIds);
        return List.of(
                judge.accepted, judge.modes, judge.refused, judge.pointed, judge.custom, judge.valid, judge.invalid);
    }

    private static Optional<JsonNode> existing(Path file) throws IOException {
        return Files.isRegularFile(file) ? JsonFile.read(file) : Optional.empty();
    }

    /** {@code service_deployed.json} is of the schema {@code servicedeployed.json}. */
    private void example(Path file, JsonNode event) throws IOException {
        var schema = schemas.inFile(file.getFileName().toString().replace("_", ""));
        var became = read(event);
        accepted.add(became.taken() && !became.word().equals("unknown"), file.getFileName() + " " + became);
        structured(event, file);
        binary(event, file);
        for (var mutation : Mutations.of(schemas, schema, event)) {
            var after = read(mutation.body());
            refused.add(after.word().equals("refused"), file.getFileName() + " " + mutation.what() + ": " + after);
            pointed.add(
                    after.pointers().contains(mutation.pointer()),
                    file.getFileName() + " " + mutation.what() + ": " + after);
        }
    }

    private void structured(JsonNode event, Path file) throws IOException {
        var envelope = JSON.createObjectNode().put("specversion", "1.0");
        attributes(event).forEach(envelope::put);
        envelope.set("data", event);
        var became = Calls.read(
                Sender.CDEVENTS,
                Map.of("Content-Type", "application/cloudevents+json; charset=utf-8"),
                JSON.writeValueAsBytes(envelope));
        modes.add(became.taken(), file.getFileName() + " structured " + became);
    }

    private void binary(JsonNode event, Path file) throws IOException {
        var headers = new HashMap<>(Map.of("Content-Type", "application/json", "ce-specversion", "1.0"));
        attributes(event).forEach((name, value) -> headers.put("ce-" + name, value));
        var became = Calls.read(Sender.CDEVENTS, headers, JSON.writeValueAsBytes(event));
        modes.add(became.taken(), file.getFileName() + " binary " + became);
    }

    private static Map<String, String> attributes(JsonNode event) {
        return Map.of(
                "id", event.at("/context/id").asText(),
                "source", event.at("/context/source").asText(),
                "type", event.at("/context/type").asText(),
                "subject", event.at("/subject/id").asText(),
                "time", event.at("/context/timestamp").asText());
    }

    private static Calls.Became read(JsonNode event) {
        return Calls.read(Sender.CDEVENTS, Map.of(), event.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Read into their parts, and written again; or refused. */
    private void domainIds(JsonNode vectors) {
        for (var vector : vectors.path("valid")) {
            var text = vector.path("expected").asText();
            var parsed = DomainId.parse(text);
            valid.add(
                    parsed.filter(id -> id.equals(JSON.convertValue(vector.path("segments"), DomainId.class)))
                            .filter(id -> id.toString().equals(text))
                            .isPresent(),
                    text + " " + parsed);
        }
        for (var vector : vectors.path("invalid")) {
            var text = vector.path("input").asText();
            invalid.add(DomainId.parse(text).isEmpty(), text);
        }
    }
}
