package io.loadline.bench.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What {@link PlanProcess} measured.
 *
 * @param peakMiB of the process
 * @param findings of the checker
 */
record LargePlan(int services, double seconds, long peakMiB, int findings, int cells) {
    /** Heap, so that with code, threads and buffers the process stays within 2 GiB. */
    private static final String HEAP = "-Xmx1536m";

    private static final int WEEKS = 8;

    static LargePlan of(int services, long seed) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlanProcess.class.getName(),
                        Integer.toString(services),
                        Integer.toString(WEEKS),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                var words = line.split(" ");
                if (words[0].equals("planned")) {
                    return new LargePlan(
                            services,
                            Double.parseDouble(words[1]),
                            Long.parseLong(words[2]),
                            Integer.parseInt(words[3]),
                            Integer.parseInt(words[4]));
                }
            }
        }
        throw new IllegalStateException("the planner died");
    }
}
