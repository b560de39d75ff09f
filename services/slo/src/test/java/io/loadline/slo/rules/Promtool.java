package io.loadline.slo.rules;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own judge of rules. */
final class Promtool {
    private final Path folder;

    private Promtool(Path folder) {
        this.folder = folder;
    }

    /** Works in the folder, or the test ends here as skipped and says why. */
    static Promtool in(Path folder) {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool"))),
                "promtool is not on the PATH; Debian's package prometheus has it");
        return new Promtool(folder);
    }

    /** What it finds wrong with a rule file; empty for nothing. */
    String check(String rules) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yaml"), rules);
        return run("check", "rules", "rules.yaml");
    }

    /** In which respect the rules do otherwise than the tests say; empty for none. */
    String test(String rules, String tests) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yaml"), rules);
        Files.writeString(folder.resolve("tests.yaml"), "rule_files: [rules.yaml]\n" + tests);
        return run("test", "rules", "tests.yaml");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("promtool"), List.of(arguments).stream())
                .toList();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : output;
    }
}
