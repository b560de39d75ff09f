package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String TOKEN = "POST /realm/token";
    private static final String LIST = "GET /api/changes/v1/changes";

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private Shell shell;
    private Path kept;

    @BeforeEach
    void open(@TempDir Path home) {
        platform.issues().answers(LIST, 200, "{\"items\":[],\"next\":null}");
        shell = new Shell(home).set("LOADLINE_URL", platform.url());
        kept = home.resolve(".config/loadline/tokens.json");
    }

    @Test
    void aPersonsTokenIsKeptForThemAlone() throws IOException {
        platform.answers(TOKEN, 200, tokens("first", 300));
        assertEquals(
                0,
                shell.pipe("se+cret\n")
                        .run("login", "--user", "kim", "--password-stdin")
                        .code());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        var form = platform.asked(TOKEN).getFirst().body();
        assertTrue(form.contains("password=se%2Bcret"), form);
        assertEquals(0, shell.run("change", "list").code());
        assertEquals("Bearer first", platform.asked(LIST).getFirst().header("Authorization"));
    }

    @Test
    void anExpiredTokenIsRefreshedAndKept() throws IOException {
        platform.answers(TOKEN, 200, tokens("first", 1)).answers(TOKEN, 200, tokens("second", 300));
        shell.pipe("secret").run("login", "--user", "kim", "--password-stdin");
        shell.run("change", "list");
        assertEquals("Bearer second", platform.asked(LIST).getFirst().header("Authorization"));
        assertTrue(platform.asked(TOKEN).getLast().body().contains("refresh_token=again-first"));
        assertTrue(Files.readString(kept).contains("again-second"));
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnce() {
        platform.answers(TOKEN, 200, tokens("first", 300)).answers(TOKEN, 200, tokens("second", 300));
        platform.answers("GET /api/changes/v1/changes/7", 401, "{\"title\":\"Not signed in\"}")
                .answers("GET /api/changes/v1/changes/7", 200, "{\"id\":\"7\"}");
        shell.pipe("secret").run("login", "--user", "kim", "--password-stdin");
        var done = shell.run("change", "show", "7");
        assertEquals(0, done.code(), done.err());
        assertEquals(
                "Bearer second",
                platform.asked("GET /api/changes/v1/changes/7").getLast().header("Authorization"));
    }

    @Test
    void aBrowserSignsInWithACode() {
        platform.answers("POST /realm/device", 200, """
                {"device_code":"d","user_code":"ABCD","verification_uri":"https://id.example/device","interval":0}""");
        platform.answers(TOKEN, 400, "{\"error\":\"authorization_pending\"}").answers(TOKEN, 200, tokens("first", 300));
        var done = shell.run("login");
        assertEquals(0, done.code(), done.err());
        assertTrue(done.err().contains("Open https://id.example/device and sign in; the code is ABCD."), done.err());
        assertTrue(Files.exists(kept));
    }

    @Test
    void aMachineInAPipelineKeepsNothing() {
        platform.answers(TOKEN, 200, tokens("machine", 300));
        shell.set("LOADLINE_CLIENT_ID", "pipeline").set("LOADLINE_CLIENT_SECRET", "s");
        assertEquals(0, shell.run("change", "list").code());
        assertEquals("Bearer machine", platform.asked(LIST).getFirst().header("Authorization"));
        assertFalse(Files.exists(kept));
    }

    @Test
    void aWrongPasswordIsSaid() {
        platform.answers(
                TOKEN, 401, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}");
        var done = shell.pipe("wrong").run("login", "--user", "kim", "--password-stdin");
        assertEquals(3, done.code());
        assertTrue(done.err().contains("Invalid user credentials"), done.err());
    }

    @Test
    void theEndOfALineIsNoPartOfASecret() {
        platform.answers(TOKEN, 200, tokens("machine", 300));
        shell.set("LOADLINE_CLIENT_ID", "pipeline\r\n").set("LOADLINE_CLIENT_SECRET", "s\n");
        assertEquals(0, shell.run("change", "list").code());
        var form = platform.asked(TOKEN).getFirst().body();
        assertTrue(form.contains("client_id=pipeline&") || form.endsWith("client_id=pipeline"), form);
        assertFalse(form.contains("%0A"), form);
    }

    @Test
    void whatIsNoTokenIsNotPrinted() {
        for (var wrong : List.of("a-secret\nb", "\"a-secret\"", "a-sécret")) {
            var done = shell.set("LOADLINE_TOKEN", wrong).run("change", "list");
            assertEquals(3, done.code());
            assertEquals("LOADLINE_TOKEN is no bearer token.\n", done.err());
        }
        assertEquals(
                0,
                shell.set("LOADLINE_TOKEN", "a-secret\n").run("change", "list").code());
    }

    @Test
    void whereThereIsNoTerminalNobodyIsAskedForAPassword() {
        var done = shell.run("login", "--user", "kim");
        assertEquals(3, done.code());
        assertTrue(done.err().contains("--password-stdin"), done.err());
    }

    @Test
    void withoutAnyOfThemItIsSaidHowToSignIn() {
        var done = shell.run("change", "list");
        assertEquals(3, done.code());
        assertTrue(done.err().contains("loadline login"), done.err());
    }

    @Test
    void whatWasKeptIsForgotten() throws IOException {
        platform.answers(TOKEN, 200, tokens("first", 300));
        shell.pipe("secret").run("login", "--user", "kim", "--password-stdin");
        assertEquals(0, shell.run("logout").code());
        assertFalse(Files.readString(kept).contains("first"));
        assertEquals(3, shell.run("change", "list").code());
    }

    private static String tokens(String name, int seconds) {
        return """
                {"access_token":"%1$s","refresh_token":"again-%1$s","expires_in":%2$d}""".formatted(name, seconds);
    }
}
