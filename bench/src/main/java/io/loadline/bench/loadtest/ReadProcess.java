package io.loadline.bench.loadtest;

import io.loadline.capacity.loadtest.LoadTestFile;
import io.loadline.capacity.loadtest.Tool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads one file in a JVM of its own with a small heap, as a service has, and writes {@code read seconds peakBytes rates samples}. */
final class ReadProcess {
    private ReadProcess() {}

    public static void main(String[] arguments) throws IOException {
        long begun = System.nanoTime();
        try (var body = Files.newInputStream(Path.of(arguments[1]))) {
            var runs = LoadTestFile.read(Tool.valueOf(arguments[0]), body, Optional.empty());
            double seconds = (System.nanoTime() - begun) / 1e9;
            double samples = runs.stream()
                    .mapToDouble(run -> run.requestsPerSecond() * run.seconds())
                    .sum();
            System.out.println("read " + seconds + " " + peak() + " " + runs.size() + " " + Math.round(samples));
        }
    }

    /** The most that was on the heap at any time, garbage included. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
