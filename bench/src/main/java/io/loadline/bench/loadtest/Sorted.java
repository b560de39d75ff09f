package io.loadline.bench.loadtest;

import io.loadline.capacity.loadtest.LoadTestFile;
import io.loadline.capacity.loadtest.Run;
import io.loadline.capacity.loadtest.Tool;
import io.loadline.eventstore.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every file of a folder, offered to the tool that its path names. */
record Sorted(List<Answer> answers) {
    private static final List<String> OTHERS = List.of("jtl", "performance-plugin");

    /**
     * What came of one.
     *
     * @param outcome the rates that were read, or why none
     * @param understood false when it was neither read nor refused with a reason
     */
    record Answer(String file, Tool tool, List<Run> runs, String outcome, boolean understood) {
        boolean isRead() {
            return !runs.isEmpty();
        }
    }

    static Sorted in(Path folder) throws IOException {
        var answers = new ArrayList<Answer>();
        for (var file : Published.files(folder)) {
            var name = folder.relativize(file).toString();
            var tool = tool(name);
            if (tool.isPresent()) {
                answers.add(answer(name, tool.get(), file));
            }
        }
        return new Sorted(List.copyOf(answers));
    }

    /** @param file may be packed */
    private static Optional<Tool> tool(String file) {
        var name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".wrk")) {
            return Optional.of(Tool.WRK);
        }
        if (name.endsWith("_stats.csv") || name.endsWith("_stats_history.csv")) {
            return Optional.of(Tool.LOCUST);
        }
        for (var part : Path.of(name)) {
            for (var tool : Tool.values()) {
                if (part.toString().equals(tool.format())) {
                    return Optional.of(tool);
                }
            }
        }
        boolean results = name.endsWith(".jtl") || name.endsWith(".csv");
        return results && OTHERS.stream().anyMatch(name::contains) ? Optional.of(Tool.JMETER) : Optional.empty();
    }

    private static Answer answer(String name, Tool tool, Path file) {
        try (var body = Files.newInputStream(file)) {
            var runs = LoadTestFile.read(tool, body, Optional.empty());
            long proving = runs.stream().filter(run -> run.refusal().isEmpty()).count();
            var refusal = runs.getFirst().refusal().map(why -> why.code()).orElse("");
            return new Answer(
                    name,
                    tool,
                    runs,
                    proving > 0 ? proving + " of " + runs.size() + " rates prove something" : refusal,
                    true);
        } catch (Rejection e) {
            return new Answer(name, tool, List.of(), e.code().code() + ": " + e.getMessage(), true);
        } catch (IOException | RuntimeException e) {
            return new Answer(name, tool, List.of(), "FAILS: " + e, false);
        }
    }
}
