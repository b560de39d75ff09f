package io.loadline.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prometheus' own judge of rules, which works in a folder. */
public record Promtool(Path folder) {
    /** Whether it is on the PATH; Debian's package prometheus has it. */
    public static boolean installed() {
        return Tool.installed("promtool");
    }

    /** What it finds wrong with a rule file; empty for nothing. */
    public String check(String rules) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yaml"), rules);
        return run("check", "rules", "rules.yaml");
    }

    /**
     * In which respect the rules do otherwise than the tests say; empty for none.
     *
     * @param tests of the rule file {@code rules.yaml}
     */
    public String test(String rules, String tests) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rules.yaml"), rules);
        Files.writeString(folder.resolve("tests.yaml"), tests);
        return run("test", "rules", "tests.yaml");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : output;
    }
}
