package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    private static final String GATE = "GET /api/changes/v1/gate";
    private static final String NO = """
            {"allowed":false,"notices":[],"staleness":"PT0S","reasons":[
             {"code":"promotion-freeze","message":"The sale is on","ref":"freeze:1"},
             {"code":"budget-freeze","message":"Its budget is gone","ref":"freeze:2"}]}""";

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @Test
    void goIsZero() {
        platform.answers(GATE, 200, """
                {"allowed":true,"reasons":[],"notices":[],"staleness":"PT0S"}""");
        var done = shell.once("gate", "basket", "-e", "staging", "--unit", "cell 1", "--at", "2026-11-11T02:00:00Z");
        assertEquals(0, done.code(), done.err());
        assertEquals("basket in staging: go\n", done.out());
        var asked = platform.asked(GATE).getFirst();
        assertEquals("service=basket&environment=staging&unit=cell 1&at=2026-11-11T02:00:00Z", asked.query());
        assertEquals("Bearer a-token", asked.header("Authorization"));
    }

    @Test
    void noIsOneWithEveryReason() {
        platform.answers(GATE, 200, NO);
        var done = shell.once("gate", "basket");
        assertEquals(1, done.code());
        assertEquals("""
                basket in production: no
                  reason            message             see
                  promotion-freeze  The sale is on      freeze:1
                  budget-freeze     Its budget is gone  freeze:2
                """, done.out());
    }

    @Test
    void whatOthersWroteMovesNoCursor() {
        platform.answers(GATE, 200, NO.replace("The sale is on", "\\u001b[2J\\u202eno\\u009b elas"));
        platform.answers(GATE, 422, "{\"title\":\"\\u001b]0;gone\\u0007\"}");
        var done = shell.once("gate", "basket");
        assertTrue(done.out().contains("\uFFFD[2J\uFFFDno\uFFFD elas"), done.out());
        assertTrue(shell.once("gate", "basket").err().contains("\uFFFD]0;gone\uFFFD"));
    }

    @Test
    void asJsonItIsTheAnswerItself() {
        platform.answers(GATE, 200, NO);
        var done = shell.once("gate", "basket", "--json");
        assertEquals(1, done.code());
        assertEquals(NO + "\n", done.out());
    }

    @Test
    void aCommandThatIsWrongIsTwo() {
        assertEquals(2, shell.run("gate").code());
        assertEquals(2, shell.run("gate", "basket", "--at", "tomorrow").code());
        assertEquals(2, shell.run("gate", "basket", "--url", "localhost").code());
        assertEquals(2, shell.run("gates").code());
    }

    @Test
    void whatLeadsElsewhereIsNotAsked() {
        platform.answers(GATE, 301, "", Map.of("Location", "https://loadline.example/"));
        var done = shell.run("gate", "basket", "--fail-open");
        assertEquals(3, done.code());
        assertTrue(done.err().contains("leads on to https://loadline.example/"), done.err());
    }

    @Test
    void aNameThatLeadsNowhereIsSaid() {
        var done = shell.set("LOADLINE_URL", "http://loadline.invalid").once("gate", "basket");
        assertEquals(3, done.code());
        assertTrue(done.err().contains("http://loadline.invalid does not answer: its name leads nowhere"), done.err());
    }

    @Test
    void whoCannotAskGetsThree() {
        platform.answers(GATE, 503, "{\"title\":\"Not available\"}");
        var done = shell.once("gate", "basket");
        assertEquals(3, done.code());
        assertEquals("", done.out());
        assertTrue(done.err().contains("Not available (503)"), done.err());
        platform.close();
        assertEquals(3, shell.once("gate", "basket").code());
    }

    @Test
    void failOpenGoesOnOnlyWhereNobodyAnswers() {
        platform.answers(GATE, 503, "{\"title\":\"Not available\"}");
        assertEquals(0, shell.once("gate", "basket", "--fail-open").code());
        platform.close();
        assertEquals(0, shell.once("gate", "basket", "--fail-open").code());
    }

    @Test
    void failOpenGoesOnWhereNobodyGivesAToken(@TempDir Path home) {
        var machine = new Shell(home)
                .set("LOADLINE_URL", platform.url())
                .set("LOADLINE_CLIENT_ID", "pipeline")
                .set("LOADLINE_CLIENT_SECRET", "s");
        platform.answers("GET /.well-known/oauth-protected-resource", 503, "<html>No servers</html>")
                .issues()
                .answers("POST /realm/token", 500, "{\"error\":\"unknown_error\"}")
                .answers("POST /realm/token", 401, "{\"error\":\"unauthorized_client\"}");
        assertEquals(0, machine.once("gate", "basket", "--fail-open").code());
        assertEquals(0, machine.once("gate", "basket", "--fail-open").code());
        assertEquals(3, machine.once("gate", "basket", "--fail-open").code());
    }

    @Test
    void failOpenDoesNotOpenWhatIsRefusedOrNotSignedIn() {
        platform.answers(GATE, 422, "{\"title\":\"Unknown\",\"code\":\"unknown-service\"}");
        platform.answers(GATE, 401, "{\"title\":\"Not signed in\"}");
        platform.answers(GATE, 200, NO);
        assertEquals(3, shell.once("gate", "baskte", "--fail-open").code());
        assertEquals(3, shell.once("gate", "basket", "--fail-open").code());
        assertEquals(1, shell.once("gate", "basket", "--fail-open").code());
    }
}
