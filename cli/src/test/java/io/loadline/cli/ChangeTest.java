package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ChangeTest {
    private static final String CREATE = "POST /api/changes/v1/changes";
    private static final List<String> BASKET =
            List.of("change", "create", "--service", "basket", "--title", "t", "--plan", "p", "--rollback", "r");
    private static final String DRAFT =
            "{\"id\":\"7\",\"version\":1,\"state\":\"DRAFT\",\"actions\":[\"submit\",\"cancel\"]}";

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @TempDir
    private Path folder;

    @Test
    void optionsMakeAChange() throws IOException {
        platform.answers(CREATE, 201, DRAFT);
        var done = shell.run(
                "change",
                "create",
                "--service",
                "basket",
                "--title",
                "Basket 2",
                "--plan",
                "p",
                "--rollback",
                "r",
                "--start",
                "2026-11-03T02:00:00Z",
                "--for",
                "PT2H",
                "--artifact",
                "sha256:1",
                "--artifact-version",
                "2",
                "--resource",
                "db",
                "--resource",
                "queue",
                "--type",
                "standard");
        assertEquals(0, done.code(), done.err());
        assertEquals("id            7\nstate         DRAFT\npossible now  submit, cancel\n", done.out());
        assertEquals(json("""
                        {"service":"basket","title":"Basket 2","kind":"deployment","type":"standard","environment":"production",
                         "plan":"p","rollback":"r","window":{"start":"2026-11-03T02:00:00Z","end":"2026-11-03T04:00:00Z"},
                         "artifact":{"digest":"sha256:1","version":"2"},"resources":["db","queue"],"statements":[]}"""), json(platform.asked(CREATE).getFirst().body()));
    }

    @Test
    void aDocumentIsSentAndOptionsCountMore() throws IOException {
        var file = Files.writeString(folder.resolve("change.json"), """
                {"service":"basket","title":"t","kind":"ddl","plan":"p","rollback":"r","resources":["db"],"statements":["drop index i"],
                 "window":{"start":"2026-11-03T02:00:00Z","end":"2026-11-03T04:00:00Z"}}""");
        platform.answers(CREATE, 201, DRAFT);
        shell.run("change", "create", "-f", file.toString(), "--title", "Other");
        var sent = json(platform.asked(CREATE).getFirst().body());
        assertEquals("Other", sent.path("title").asText());
        assertEquals("ddl", sent.path("kind").asText());
        assertEquals("normal", sent.path("type").asText());
        assertEquals(1, sent.path("statements").size());
        assertEquals("2026-11-03T04:00:00Z", sent.at("/window/end").asText());
    }

    @Test
    void anEndOfTheWindowThatIsNotGivenIsTheDocuments() throws IOException {
        var file = Files.writeString(folder.resolve("change.json"), """
                {"service":"basket","title":"t","plan":"p","rollback":"r",
                 "window":{"start":"2026-11-03T02:00:00Z","end":"2026-11-03T04:00:00Z"}}""");
        platform.answers(CREATE, 201, DRAFT);
        shell.run("change", "create", "-f", file.toString(), "--for", "PT30M");
        shell.run("change", "create", "-f", file.toString(), "--start", "2026-11-04T02:00:00Z");
        assertEquals(
                List.of(
                        "{\"start\":\"2026-11-03T02:00:00Z\",\"end\":\"2026-11-03T02:30:00Z\"}",
                        "{\"start\":\"2026-11-04T02:00:00Z\",\"end\":\"2026-11-04T04:00:00Z\"}"),
                windows());
    }

    @Test
    void aWindowThatNoCalendarHasIsSaidToBeNone() throws IOException {
        var file = Files.writeString(folder.resolve("change.json"), "{\"window\":{\"start\":\"tomorrow\"}}");
        for (var wrong : List.of(
                List.of("--for", "P1000000000000D"),
                List.of("--for", "PT9223372036854775807S"),
                List.of("-f", file.toString(), "--for", "PT1H"))) {
            var done = shell.run(with(BASKET, wrong.toArray(String[]::new)));
            assertEquals(2, done.code());
            assertTrue(done.err().contains("That is no window: "), done.err());
        }
    }

    private List<String> windows() throws IOException {
        var windows = new ArrayList<String>();
        for (var asked : platform.asked(CREATE)) {
            windows.add(json(asked.body()).path("window").toString());
        }
        return windows;
    }

    @Test
    void whatCannotBeSubmittedIsNamed() {
        platform.answers(CREATE, 201, DRAFT);
        platform.answers("POST /api/changes/v1/changes/7/submit", 409, "{\"title\":\"Not standard\"}");
        var done = shell.run(with(BASKET, "--submit", "-q"));
        assertEquals(1, done.code());
        assertEquals("The change 7 stays a draft:\nNot standard (409)\n", done.err());
    }

    @Test
    void whatIsSubmittedTooAnswersWithItsIdAlone() {
        platform.answers(CREATE, 201, DRAFT);
        platform.answers("POST /api/changes/v1/changes/7/submit", 200, DRAFT.replace("DRAFT", "SCHEDULED"));
        var done = shell.run(with(BASKET, "--submit", "-q"));
        assertEquals("7\n", done.out());
        assertEquals(1, platform.asked("POST /api/changes/v1/changes/7/submit").size());
    }

    @Test
    void whatIsMissingIsSaidBeforeAnybodyIsAsked() {
        var done = shell.run("change", "create", "--service", "basket");
        assertEquals(2, done.code());
        assertTrue(done.err().contains("--title, --plan, --rollback"), done.err());
        assertEquals(0, platform.asked(CREATE).size());
    }

    @Test
    void anArtifactWithoutANameIsCalledByItsDigest() throws IOException {
        platform.answers(CREATE, 201, DRAFT);
        shell.run(with(BASKET, "--artifact", "sha256:1", "--soak", "PT30M"));
        assertEquals(
                "PT30M",
                json(platform.asked(CREATE).getFirst().body()).path("soak").asText());
        assertEquals(
                "{\"digest\":\"sha256:1\",\"version\":\"sha256:1\"}",
                json(platform.asked(CREATE).getFirst().body()).path("artifact").toString());
        assertEquals(2, shell.run(with(BASKET, "--artifact-version", "1")).code());
    }

    private static String[] with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void everythingThatIsWrongIsPrinted() {
        platform.answers(CREATE, 422, """
                {"title":"Invalid","status":422,"code":"invalid","errors":[
                 {"code":"unknown-service","pointer":"/service","line":0,"message":"there is no baskte"},
                 {"code":"invalid","pointer":"/window","message":"it is over"}]}""");
        var done =
                shell.run("change", "create", "--service", "baskte", "--title", "t", "--plan", "p", "--rollback", "r");
        assertEquals(1, done.code());
        assertEquals("Invalid (422, invalid)\n  /service: there is no baskte\n  /window: it is over\n", done.err());
    }

    @Test
    void verbsCarryTheirWords() throws IOException {
        var one = "POST /api/changes/v1/changes/7/";
        for (var verb : new String[] {"fail", "verify", "complete-rollback", "close", "reschedule", "start"}) {
            platform.answers(one + verb, 200, DRAFT);
        }
        shell.run("change", "move", "7", "fail", "--reason", "It did not start");
        shell.run("change", "move", "7", "verify", "--issues", "--canary", "passed");
        shell.run("change", "move", "7", "complete-rollback", "--not-restored");
        shell.run("change", "move", "7", "close", "--review", "Learnt");
        shell.run("change", "move", "7", "reschedule", "--start", "2026-11-03T02:00:00Z", "--for", "PT30M");
        shell.run("change", "move", "7", "start");
        assertEquals(
                "{\"reason\":\"It did not start\"}",
                platform.asked(one + "fail").getFirst().body());
        assertEquals(
                "{\"issues\":true,\"canary\":\"passed\"}",
                platform.asked(one + "verify").getFirst().body());
        assertEquals(
                "{\"restored\":false}",
                platform.asked(one + "complete-rollback").getFirst().body());
        assertEquals(
                "{\"review\":\"Learnt\"}",
                platform.asked(one + "close").getFirst().body());
        assertEquals(
                "2026-11-03T02:30:00Z",
                json(platform.asked(one + "reschedule").getFirst().body())
                        .at("/window/end")
                        .asText());
        assertEquals("{}", platform.asked(one + "start").getFirst().body());
    }

    @Test
    void aChangeIsShownWithWhatIsInItsWay() {
        platform.answers("GET /api/changes/v1/changes/7", 200, """
                {"id":"7","title":"Basket 2","state":"DRAFT","service":"basket","actions":["submit"],
                 "risk":{"score":0.4,"reasons":[{"code":"tier","points":30,"message":"the service is of tier 1"}]},
                 "collisions":[{"change":"8","kind":"SAME_TARGET","blocking":true,"message":"8 is at the same time"}],
                 "freezes":[{"level":"FREEZE","message":"the sale"}]}""");
        var done = shell.run("change", "show", "7");
        for (var text : new String[] {"Basket 2", "the service is of tier 1", "8 is at the same time", "the sale"}) {
            assertTrue(done.out().contains(text), done.out());
        }
    }

    @Test
    void aListIsATable() {
        platform.answers("GET /api/changes/v1/changes", 200, """
                {"items":[{"id":"7","state":"DRAFT","service":"basket","environment":"production","title":"购物车 2",
                 "window":{"start":"2026-11-03T02:00:00Z"}}],"next":null}""");
        var done = shell.run("change", "list", "--service", "basket", "--limit", "5");
        assertEquals("""
                id  state  service  environment  from                  title
                7   DRAFT  basket   production   2026-11-03T02:00:00Z  购物车 2
                """, done.out());
        assertEquals(
                "service=basket&limit=5",
                platform.asked("GET /api/changes/v1/changes").getFirst().query());
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}
