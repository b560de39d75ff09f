package io.loadline.capacity.loadtest;

import java.io.IOException;
import java.util.List;

/** Molotov's report, as Taurus has it write: a line of each request, with seconds, status and how many workers there are. */
final class MolotovReport {
    private static final int FIRST_ERROR = 400;

    private MolotovReport() {}

    static List<Run> read(Opening file, Samples samples) throws IOException {
        file.lines((number, line) -> {
            if (line.isBlank()) {
                return;
            }
            var entry = Trees.line(line, number);
            double time = Times.epoch(Trees.needed(entry, "ts"));
            switch (entry.path("type").asText()) {
                case "request" -> {
                    if (samples.wants(entry.path("label").asText())) {
                        double status = Numbers.read(entry.path("responseCode").asText("0"), number);
                        samples.request(
                                time, 1000 * Trees.needed(entry, "elapsed"), status == 0 || status >= FIRST_ERROR);
                    }
                }
                case "workers" -> samples.users(time, Trees.needed(entry, "value"));
                default -> {
                    // what became of scenarios
                }
            }
        });
        return List.of();
    }
}
