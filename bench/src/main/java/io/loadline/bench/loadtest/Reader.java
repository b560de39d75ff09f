package io.loadline.bench.loadtest;

import io.loadline.capacity.loadtest.Tool;
import java.io.IOException;
import java.nio.file.Path;

/** The other end of {@link ReadProcess}. */
record Reader(double seconds, long peakBytes, int rates, long samples) {
    private static final String HEAP = "-Xmx256m";

    static Reader of(Tool tool, Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadProcess.class.getName(),
                        tool.name(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var answers = process.inputReader()) {
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                var words = line.split(" ");
                if (words[0].equals("read")) {
                    process.waitFor();
                    return new Reader(
                            Double.parseDouble(words[1]),
                            Long.parseLong(words[2]),
                            Integer.parseInt(words[3]),
                            Long.parseLong(words[4]));
                }
            }
        }
        throw new IllegalStateException("the reader died");
    }
}
