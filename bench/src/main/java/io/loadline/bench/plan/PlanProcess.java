package io.loadline.bench.plan;

import io.loadline.capacity.plan.VerifiedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One large plan, made and verified in a JVM of its own, as a service has. Writes {@code planned seconds peakMiB findings cells}; the peak is
 * that of the whole process.
 */
final class PlanProcess {
    private static final Path STATUS = Path.of("/proc/self/status");

    private PlanProcess() {}

    public static void main(String[] arguments) throws IOException {
        var inputs = new LargeShop(Long.parseLong(arguments[2]), Integer.parseInt(arguments[1]))
                .of(Integer.parseInt(arguments[0]));
        long begun = System.nanoTime();
        var verified = VerifiedPlan.of(inputs, progress -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        int cells = inputs.loads().size() * inputs.sites().size() * inputs.hours();
        System.out.println("planned " + seconds + " " + peakMiB() + " "
                + verified.findings().size() + " " + cells);
    }

    private static long peakMiB() throws IOException {
        for (var line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }
}
