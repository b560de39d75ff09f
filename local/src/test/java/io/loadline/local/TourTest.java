package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tour, copied and pasted into a shell as a new user does. */
@ExtendWith(PlatformExtension.class)
@Order(6)
class TourTest {
    private static final Duration AS_PROMISED = Duration.ofMinutes(10);
    private static final List<String> PEOPLE = List.of("viewer", "sre", "finops", "admin", "pipeline");
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PROBLEM = Pattern.compile("urn:loadline:problem:([a-z-]+)");

    @Test
    void endsWithAnApprovedPlanARefusedDeploymentAndAReportToPrint(StartedPlatform platform, @TempDir Path folder)
            throws Exception {
        var begin = System.nanoTime();
        var shown = shown(folder, script(platform));
        var took = Duration.ofNanos(System.nanoTime() - begin);

        assertTrue(took.compareTo(AS_PROMISED) < 0, took::toString);

        // of the request that is to be refused, and no other
        assertEquals(List.of("invalid-body"), found(PROBLEM, shown), shown);
        assertFalse(shown.contains("command not found"), shown);
        assertTrue(shown.lines().anyMatch(line -> line.matches("state +APPROVED")), shown);
        assertTrue(shown.contains("notifications in production: go"), shown);
        assertTrue(shown.contains("checkout in production: no"), shown);
        assertEquals(1, shown.lines().filter("deployed"::equals).count(), shown);
        assertTrue(Files.readString(folder.resolve("report.pdf"), StandardCharsets.ISO_8859_1)
                .startsWith("%PDF"));
    }

    /** All that stands in the tour but what goes on for ever, for this platform instead of the one that is usual. */
    private static String script(StartedPlatform platform) throws IOException {
        var root = Checkout.ofThisProcess().root();
        var java = "'%s/bin/java' -jar '%s'"
                .formatted(System.getProperty("java.home"), root.resolve("cli/target/loadline.jar"));
        var tokens = PEOPLE.stream()
                .map(who -> "%s) echo %s ;;".formatted(who, platform.token(who)))
                .collect(Collectors.joining("\n", "token() { case $1 in\n", "\nesac; }\n"));
        return tokens
                + found(BLOCK, Files.readString(root.resolve("docs/tour.md"))).stream()
                        .filter(block -> !block.contains("curl -sN"))
                        .collect(Collectors.joining("\n"))
                        .replace(
                                "http://localhost:8080",
                                platform.ports().gateway().toString())
                        .replace("./loadline token", "token")
                        .replace(
                                "./loadline",
                                "LOADLINE_URL=%s %s".formatted(platform.ports().gateway(), java));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String shown(Path folder, String script) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return shown;
    }
}
