package io.loadline.bench.soak;

import io.loadline.bench.lab.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the services and the gateway hold, all together.
 *
 * @param memoryMiB resident
 * @param files open
 */
record Vitals(long memoryMiB, long files) {
    private static final List<String> PARTS = List.of("changes", "capacity", "cost", "slo", "gateway");
    private static final List<String> STORES = List.of("postgres", "kafka");
    private static final double GROWTH = 1.25;
    private static final int FEW_FILES = 100;

    static Vitals of(LocalPlatform platform) throws IOException {
        long kibibytes = 0;
        long files = 0;
        for (var part : PARTS) {
            for (var process : platform.processes(part)) {
                var proc = Path.of("/proc", Long.toString(process.pid()));
                kibibytes += resident(proc.resolve("status"));
                try (var open = Files.list(proc.resolve("fd"))) {
                    files += open.count();
                }
            }
        }
        return new Vitals(kibibytes / 1024, files);
    }

    /** CPU time of the whole platform but for the identity provider, of the processes that are there. */
    static Duration cpu(LocalPlatform platform) {
        return Stream.concat(PARTS.stream(), STORES.stream())
                .flatMap(part -> platform.processes(part).stream())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static long resident(Path status) throws IOException {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
    }

    /** Whether it has not grown since by more than a quarter, which heaps breathe, and a hundred files, which are connections. */
    boolean flatSince(Vitals before) {
        return memoryMiB <= before.memoryMiB * GROWTH && files <= before.files * GROWTH + FEW_FILES;
    }
}
