package io.loadline.bench.attribution;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.Csv;
import io.loadline.bench.JsonFile;
import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.attribution.Call;
import io.loadline.changes.attribution.Contrast;
import io.loadline.changes.attribution.Decline;
import io.loadline.changes.attribution.Rollout;
import io.loadline.changes.attribution.Sample;
import io.loadline.changes.attribution.Suspect;
import io.loadline.changes.attribution.Weights;
import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.Signs;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One experiment of ChangeRCA: several services are rolled out together, one of them with a fault. Labels and the answers of
 * published methods are in the same file and are only read to count.
 */
final class RolloutCase {
    /** How long after the detection the answer is given: as long as most of the rollouts wait after their first pods. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static final String FACTS = "case.json";

    private static final String GUILTY = "fault_release_service";
    private static final String PUBLISHED = "_result";

    private final Path folder;
    private final JsonNode facts;

    private RolloutCase(Path folder, JsonNode facts) {
        this.folder = folder;
        this.facts = facts;
    }

    /** Empty where nobody says who was guilty. */
    static Optional<RolloutCase> in(Path folder) throws IOException {
        return JsonFile.read(folder.resolve(FACTS))
                .filter(facts -> facts.path(GUILTY).isTextual())
                .map(facts -> new RolloutCase(folder, facts));
    }

    String name() {
        return folder.getFileName().toString();
    }

    String guilty() {
        return facts.get(GUILTY).asText();
    }

    /** What published methods answered, by the method's name. */
    Map<String, String> published() {
        var answers = new HashMap<String, String>();
        facts.properties().forEach(field -> {
            if (field.getKey().endsWith(PUBLISHED)) {
                answers.put(
                        field.getKey().replace(PUBLISHED, ""), field.getValue().asText());
            }
        });
        return answers;
    }

    Attribution attribution() {
        var detected = at(facts.get("detect_timestamp"));
        var until = detected.plus(PATIENCE);
        var begin = plan().map(release -> at(release.getValue().get("release_time")))
                .min(Instant::compareTo)
                .orElseThrow();
        var decline = Decline.of(rates(), begin, until);
        var samples = samples();
        var showings = plan().map(release -> Contrast.of(
                        rollout(release.getKey(), release.getValue()),
                        samples,
                        decline.onset().orElse(begin),
                        until))
                .toList();
        return Attribution.of(
                decline.onset().orElse(detected.plus(Duration.ofMinutes(1))),
                new Signs(decline.failing(), decline.sound(), showings, decline.onset()),
                plan().map(RolloutCase::suspect).toList(),
                graph(),
                Weights.USUAL);
    }

    private Stream<Map.Entry<String, JsonNode>> plan() {
        return facts.get("plan").properties().stream();
    }

    private static Suspect suspect(Map.Entry<String, JsonNode> release) {
        var started = at(release.getValue().get("release_time"));
        var touched = steps(release.getValue())
                .map(RolloutCase::complete)
                .min(Instant::compareTo)
                .orElse(started);
        return new Suspect(release.getKey(), release.getKey(), Subject.Kind.DEPLOYMENT, started, touched);
    }

    private Rollout rollout(String service, JsonNode release) {
        var until = new HashMap<String, Instant>();
        var pods = new ArrayList<Rollout.Pod>();
        steps(release).forEach(step -> {
            names(step.get("delete_pod")).forEach(pod -> until.put(pod, complete(step)));
            names(step.get("release_pod"))
                    .forEach(pod -> pods.add(new Rollout.Pod(pod, true, complete(step), Instant.MAX)));
        });
        names(facts.get("before_change_list"))
                .filter(pod -> pod.startsWith(service + "-"))
                .forEach(pod ->
                        pods.add(new Rollout.Pod(pod, false, Instant.EPOCH, until.getOrDefault(pod, Instant.MAX))));
        return new Rollout(service, pods);
    }

    private static Stream<JsonNode> steps(JsonNode release) {
        return StreamSupport.stream(release.get("process").spliterator(), false);
    }

    private static Instant complete(JsonNode step) {
        return at(step.get("release_complete_timestamp"));
    }

    private static Stream<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    private static Instant at(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong());
    }

    /** Success as callers see it and as the called see it, both in per cent, in columns {@code caller_callee}. */
    private List<Decline.Rate> rates() {
        return Stream.of("destination_success.csv", "source_success.csv")
                .flatMap(file -> rows(file).stream())
                .flatMap(row -> row.entrySet().stream()
                        .filter(cell -> cell.getKey().contains("_"))
                        .map(cell -> new Decline.Rate(
                                call(cell.getKey(), "_"),
                                Instant.ofEpochSecond(Long.parseLong(row.get("timestamp"))),
                                Csv.number(cell.getValue()) / 100)))
                .toList();
    }

    private List<Sample> samples() {
        return rows("pod-metrics.csv").stream()
                .map(row -> {
                    var call = call(row.get("edge"), ">");
                    return new Sample(
                            row.get("pod"),
                            call.caller(),
                            call.callee(),
                            Instant.ofEpochSecond(Long.parseLong(row.get("timestamp"))),
                            Csv.number(row.get("success_rate")) / 100,
                            Csv.number(row.get("cpu_pct")),
                            Csv.number(row.get("memory_pct")),
                            Csv.number(row.get("latency_s")));
                })
                .toList();
    }

    /** What is called by an address is a node of the cluster. */
    private ServiceGraph graph() {
        var calls = new HashMap<String, List<String>>();
        var names = new TreeSet<String>();
        rows("dependency.csv").stream()
                .filter(row -> !row.get("Target").matches("[0-9.:]+"))
                .forEach(row -> {
                    calls.computeIfAbsent(row.get("Source"), name -> new ArrayList<>())
                            .add(row.get("Target"));
                    names.add(row.get("Source"));
                    names.add(row.get("Target"));
                });
        return new ServiceGraph(names.stream()
                .map(name -> service(name, calls.getOrDefault(name, List.of())))
                .toList());
    }

    static Service service(String name, List<String> dependsOn) {
        var none = Optional.<String>empty();
        return new Service(name, "", Service.LOWEST_TIER, none, none, none, none, dependsOn, Map.of());
    }

    /** None of what was not measured. */
    private List<Map<String, String>> rows(String name) {
        var file = folder.resolve(name);
        return Files.exists(file) ? Csv.read(file) : List.of();
    }

    private static Call call(String text, String between) {
        var parts = text.split(between, 2);
        return new Call(parts[0], parts[1]);
    }
}
