package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, in a checkout of which nothing was packaged: PostgreSQL and Kafka start, the services cannot. */
class LauncherTest {
    private static final Path ROOT = Checkout.ofThisProcess().root();

    private final Ports ports = Ports.free();

    @TempDir
    Path folder;

    private StateDirectory state;

    @BeforeEach
    void checkOut() throws IOException {
        state = new StateDirectory(folder.resolve(".loadline"));
        Files.createSymbolicLink(folder.resolve("libs"), ROOT.resolve("libs"));
    }

    @AfterEach
    void leaveNothing() throws Exception {
        assertEquals(0, run("down").waitFor());
        assertEquals(List.of(), running());
    }

    @Test
    void ofTwoThatBeginAtOnceOneGoesOnAndSaysWhatIsWrong() throws Exception {
        var both = List.of(run("up"), run("up"));
        var codes = Stream.of(both.getFirst().waitFor(), both.getLast().waitFor())
                .sorted()
                .toList();
        var said = said(both.getFirst()) + said(both.getLast());

        assertEquals(List.of(0, 1), codes, said);
        assertTrue(said.contains("is running already"), said);
        assertTrue(said.contains("Unable to access jarfile"), said);
        assertEquals(List.of(), running(), said);
        assertFalse(Files.exists(Session.ready(state)));
    }

    @Test
    void aStartThatIsBrokenOffLeavesNothingBehind() throws Exception {
        var up = run("up", "--detach");
        Eventually.eventually(() -> PidFile.running(state.pid("kafka")).orElseThrow());
        up.destroy();
        assertTrue(up.waitFor(1, TimeUnit.MINUTES));
        assertEquals(List.of(), running(), () -> said(up));
    }

    @Test
    void whatAKilledLauncherLeftBehindIsStopped() throws Exception {
        var up = run("up");
        Eventually.eventually(() -> PidFile.running(state.pid("kafka")).orElseThrow());
        up.destroyForcibly().waitFor();
        Files.createFile(Session.ready(state));
        assertFalse(running().isEmpty());

        assertEquals(0, run("down").waitFor());
        assertEquals(List.of(), running());
        assertFalse(Files.exists(Session.ready(state)));
        assertEquals(0, run("reset").waitFor());
        assertFalse(Files.exists(state.root()));
    }

    private List<String> running() {
        return Stream.concat(Stream.of(Leftovers.LAUNCHER), Leftovers.PARTS.stream())
                .filter(name -> PidFile.running(state.pid(name)).isPresent())
                .toList();
    }

    private Process run(String... arguments) throws IOException {
        var command = new JavaCommand(128, "-Dloadline.root=" + folder)
                .run(System.getProperty("java.class.path"), Loadline.class.getName(), List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        ports.byName().forEach((name, port) -> builder.environment().put(Ports.variable(name), port.toString()));
        return builder.start();
    }

    private static String said(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
