package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands in the examples for other teams' pipelines are written as they have to be. */
class PipelinesTest {
    private static final Path EXAMPLES = Path.of("../docs/pipelines.md");
    private static final Pattern BLOCK = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);

    /** At the beginning of a line or of a script, after an operator, or in a substitution; until the next of these. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^ *|run: |script: '?|&& |\\$\\()loadline ([^#|)\n]+?)(?: &&|\\)| #|'|$)");

    private static final Pattern MISWRITTEN = Pattern.compile("Unknown option|Unmatched argument|Missing required");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TestFactory
    Stream<DynamicTest> aCommandIsOneThatThereIs(@TempDir Path home) throws IOException {
        var commands = commands();
        assertTrue(commands.size() > 12, commands::toString);
        return commands.stream()
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    var done = new Shell(home)
                            .set("LOADLINE_URL", "http://127.0.0.1:1")
                            .run(words(command));
                    // Nobody is signed in; what is not a command, or lacks something, is said before that.
                    assertFalse(MISWRITTEN.matcher(done.err()).find(), done::err);
                }));
    }

    @Test
    void aJobOfGithubSaysWhereItRuns() throws IOException {
        assertTrue(Files.readString(EXAMPLES).contains("    runs-on: "));
    }

    private static List<String> commands() throws IOException {
        var text = Files.readString(EXAMPLES).replace("\\\n", " ");
        return BLOCK.matcher(text)
                .results()
                .flatMap(block -> COMMAND.matcher(block.group(1)).results())
                .map((MatchResult command) -> command.group(1).strip())
                .toList();
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }
}
