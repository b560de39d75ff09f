package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say about themselves. */
class HelpTest {
    private static final List<String> COMMANDS =
            List.of("login", "gate", "change", "slices", "bill", "catalog", "plan", "report", "events", "completion");

    private Shell shell;

    @BeforeEach
    void open(@TempDir Path home) {
        shell = new Shell(home);
    }

    @Test
    void allAreListedWithTheirExitCodesAndVariables() {
        var help = shell.run("--help");
        assertEquals(0, help.code());
        COMMANDS.forEach(name -> assertTrue(help.out().contains("\n  " + name), help.out()));
        assertTrue(help.out().contains("the platform could not be asked"), help.out());
        assertTrue(help.out().contains("LOADLINE_CLIENT_SECRET"), help.out());
    }

    @Test
    void eachIsExplained() {
        assertTrue(shell.run("help", "gate").out().contains("--fail-open"));
        assertTrue(shell.run("change", "create", "--help").out().contains("--rollback"));
    }

    @Test
    void theCompletionKnowsThemAll() {
        var completion = shell.run("completion");
        assertEquals(0, completion.code());
        COMMANDS.forEach(name -> assertTrue(completion.out().contains(name), name));
        assertTrue(completion.out().contains("complete -F _complete_loadline"), "it does not register itself");
    }

    @Test
    void theManualHasAPartForEach() {
        var page = shell.run("man").out();
        assertTrue(page.startsWith(".TH LOADLINE 1\n"), page);
        assertTrue(page.contains(".SH LOADLINE CHANGE CREATE\n"), page);
        assertTrue(page.contains("\\-\\-fail\\-open"), page);
        assertTrue(page.lines().noneMatch(line -> line.startsWith("'")), page);
    }
}
