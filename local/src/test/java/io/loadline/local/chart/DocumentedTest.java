package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read about the chart, held against the chart. */
class DocumentedTest {
    private static final Path README = Manifests.CHART.resolve("README.md");
    private static final Pattern TABLE = Pattern.compile("\\| value \\|(?s:.*?)\\|\n(?!\\|)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern OPS = Pattern.compile("ops (?:<\\w+>|cost) ([\\w/<>]+)( '.*?')?(?=[`\n])");

    /** What is measured, unless it says that it is arithmetic. */
    private static final Pattern MEASURED = Pattern.compile(
            "(?<!≈ |some |to |[\\d.,])(\\d[\\d,]*(?:\\.\\d+)?) (?:events/s|slices/s|MiB|commands acknowledged|events behind)");

    private static final Pattern HEADING = Pattern.compile("(?m)^### (Loadline\\w+)$");

    /** {@code -Dloadline.write=true} writes the table. */
    @Test
    void theTableOfValuesIsThatOfTheirComments() throws IOException {
        var table = ValuesTable.of(Files.readString(Manifests.CHART.resolve("values.yaml")));
        var readme = Files.readString(README);
        var found = TABLE.matcher(readme);
        assertTrue(found.find());
        if (Boolean.getBoolean("loadline.write")) {
            Files.writeString(
                    README, readme.substring(0, found.start()) + table.markdown() + readme.substring(found.end()));
        } else {
            assertEquals(table.markdown(), found.group());
        }
        assertEquals(List.of(), table.unsaid());
    }

    @Test
    void everyAlertHasItsEntryInTheRunbookAndIsLinkedToIt() throws IOException {
        var runbook = Files.readString(Manifests.ROOT.resolve("docs").resolve("operations.md"));
        var entries = HEADING.matcher(runbook)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var alerts = alerts(Map.of("monitoring.rules.runbook", "https://git.example.com/operations.md"))
                .toList();

        assertEquals(
                entries,
                alerts.stream()
                        .map(alert -> (String) alert.get("alert"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        alerts.forEach(alert -> assertEquals(
                "https://git.example.com/operations.md#" + ((String) alert.get("alert")).toLowerCase(Locale.ROOT),
                annotations(alert).get("runbook_url")));
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhoIsWoken() {
        alerts(Map.of()).forEach(alert -> {
            assertFalse(annotations(alert).containsKey("runbook_url"), "nobody has said where the runbook is");
            assertTrue(annotations(alert).containsKey("summary"), alert::toString);
            assertTrue(
                    ((Map<?, ?>) alert.get("labels")).values().stream().anyMatch(List.of("page", "ticket")::contains),
                    alert::toString);
        });
    }

    @Test
    void theDashboardsAreJsonWithAPanelForEachQuestion() {
        var boards = Manifests.render("values-production.yaml")
                .ofKind("ConfigMap")
                .map(map -> JsonParser.parseString((String)
                        ((Map<?, ?>) map.get("data")).values().iterator().next()))
                .map(JsonElement::getAsJsonObject)
                .toList();

        assertEquals(2, boards.size());
        boards.forEach(board -> assertTrue(board.getAsJsonArray("panels").size() >= 10));
        assertTrue(
                boards.stream().anyMatch(board -> board.toString().contains("\"exemplar\":true")),
                "no panel leads from a slow request to its trace");
    }

    /** The realm of a cluster is that of one machine, without its people, what a command line may there, and its known secrets. */
    @Test
    void theRealmIsTheOneThatThePlatformIsTestedWith() throws IOException {
        var tested = JsonParser.parseString(
                        Files.readString(Manifests.ROOT.resolve("local/src/main/resources/realm/loadline-realm.json")))
                .getAsJsonObject();
        var shipped = JsonParser.parseString(Files.readString(Manifests.CHART.resolve("files/realm.json")))
                .getAsJsonObject();
        var clients = new JsonArray();
        for (var client : tested.getAsJsonArray("clients")) {
            switch (client.getAsJsonObject().get("clientId").getAsString()) {
                case "loadline-gateway" -> {
                    client.getAsJsonObject().addProperty("secret", "${GATEWAY_SECRET}");
                    clients.add(client);
                }
                case "loadline-cli" -> {
                    client.getAsJsonObject().addProperty("directAccessGrantsEnabled", false);
                    client.getAsJsonObject().getAsJsonObject("attributes").remove("access.token.lifespan");
                    clients.add(client);
                }
                default -> {}
            }
        }
        tested.remove("users");
        tested.remove("groups");
        tested.add("clients", clients);

        assertEquals(
                JsonParser.parseString(
                        tested.toString().replace("http://localhost:8080", "https://loadline.example.com")),
                shipped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"security.md", "operations.md"})
    void theTestsThatAreNamedAreThere(String page) throws IOException {
        var named = TEST.matcher(Files.readString(Manifests.ROOT.resolve("docs").resolve(page)))
                .results()
                .map(found -> found.group(1) + ".java")
                .collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.find(
                Manifests.ROOT,
                16,
                (file, attributes) -> named.contains(file.getFileName().toString()))) {
            files.filter(file -> !file.toString().contains("target"))
                    .forEach(file -> named.remove(file.getFileName().toString()));
        }
        assertEquals(Set.of(), named, page);
    }

    /** With a third word it is a POST, which may be of two quotes. */
    @Test
    void whatOperatorsAskIsInTheContract() throws IOException {
        var paths = JsonParser.parseString(Files.readString(Manifests.ROOT.resolve("docs/api/cost.json")))
                .getAsJsonObject()
                .getAsJsonObject("paths");
        var asked = OPS.matcher(Files.readString(Manifests.ROOT.resolve("docs").resolve("operations.md")))
                .results()
                .toList();
        assertTrue(asked.size() > 10, asked::toString);
        for (var one : asked) {
            var path = Pattern.compile("/api/cost/v1/operations/"
                    + one.group(1).replace("bills", "<name>").replaceAll("<\\w+>", "[{]\\\\w+[}]"));
            var verb = one.group(2) == null ? "get" : "post";
            assertTrue(
                    paths.entrySet().stream()
                            .anyMatch(known -> path.matcher(known.getKey()).matches()
                                    && known.getValue().getAsJsonObject().has(verb)),
                    one::group);
        }
    }

    /** Benches are run again, and then what was made of their figures is to be thought over. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/scale.md", "docs/operations.md", "helm/loadline/values.yaml"})
    void whatIsSaidToBeMeasuredIsAmongTheBenchmarks(String page) throws IOException {
        var benchmarks = Files.readString(Manifests.ROOT.resolve("docs").resolve("benchmarks.md"));
        var said = MEASURED.matcher(Files.readString(Manifests.ROOT.resolve(page)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(said.isEmpty(), "nothing is measured; look at the pattern");
        said.removeIf(figure -> Pattern.compile("(?<![\\d.,])" + Pattern.quote(figure) + "(?![.,]?\\d)")
                .matcher(benchmarks)
                .find());
        assertEquals(Set.of(), said, page);
    }

    private static Stream<Map<?, ?>> alerts(Map<String, String> values) {
        return Manifests.render("values-production.yaml", values)
                .ofKind("PrometheusRule")
                .flatMap(rule -> list(((Map<?, ?>) rule.get("spec")).get("groups")))
                .flatMap(group -> list(group.get("rules")))
                .filter(rule -> rule.containsKey("alert"));
    }

    private static Stream<Map<?, ?>> list(Object list) {
        return ((List<?>) list).stream().map(Map.class::cast);
    }

    private static Map<?, ?> annotations(Map<?, ?> alert) {
        return (Map<?, ?>) alert.get("annotations");
    }
}
