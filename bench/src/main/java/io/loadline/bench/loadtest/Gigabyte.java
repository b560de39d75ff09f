package io.loadline.bench.loadtest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Results of a JMeter run of five rates, as long as wanted. */
record Gigabyte(Path file, long samples) {
    private static final int RATES = 5;
    private static final double SLOWEST = 1000;

    static Gigabyte write(Path file, long bytes, long seed) throws IOException {
        var random = new Random(seed);
        long written = 0;
        long samples = 0;
        double time = 1_764_144_000_000.0;
        try (var out = Files.newBufferedWriter(file)) {
            written += line(
                    out,
                    "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,"
                            + "bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect");
            while (written < bytes) {
                long step = Math.min(RATES - 1, written * RATES / bytes);
                time += 1000 / (SLOWEST * (step + 1)) * -Math.log(1 - random.nextDouble());
                written += line(out, sample((long) time, samples, random));
                samples++;
            }
        }
        return new Gigabyte(file, samples);
    }

    private static int line(BufferedWriter out, String line) throws IOException {
        out.write(line);
        out.write('\n');
        return line.length() + 1;
    }

    private static String sample(long time, long number, Random random) {
        long elapsed = Math.round(20 * Math.exp(0.6 * random.nextGaussian()));
        boolean failed = random.nextInt(500) == 0;
        return time + "," + elapsed + ",GET /cart/{id}," + (failed ? "503,Service Unavailable" : "200,OK")
                + ",shoppers 1-" + number % 400 + ",text," + !failed + ",,2148,312,400,400,https://shop.example/cart/"
                + number % 100_000 + "," + (elapsed - 1) + ",0,0";
    }
}
