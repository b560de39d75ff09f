package io.loadline.bench.bills;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;

/**
 * The import in a JVM of its own with a small heap, as a service has. Reads paths of bills from its input, records each, and writes
 * {@code imported seconds peakBytes rows batch} for it.
 */
final class ImportProcess {
    private ImportProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (var ledger = new Ledger(arguments[0], arguments[1], arguments[2]);
                var input = new Scanner(System.in, StandardCharsets.UTF_8)) {
            if (arguments.length > 3) {
                ledger.judgeBy(Path.of(arguments[3]));
            }
            while (input.hasNextLine()) {
                var file = Path.of(input.nextLine());
                long begun = System.nanoTime();
                var recorded = ledger.record(file, "focus-1.0");
                double seconds = (System.nanoTime() - begun) / 1e9;
                System.out.println("imported " + seconds + " " + peak() + " "
                        + recorded.reading().accepted() + " " + recorded.batch());
            }
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
