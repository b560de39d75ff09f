package io.loadline.capacity.loadtest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Hostile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file that its tool did not write is refused. */
class LoadTestFilesFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void k6(byte[] file) throws Exception {
        feed(Tool.K6, file);
    }

    @FuzzTest(maxDuration = "1m")
    void jmeter(byte[] file) throws Exception {
        feed(Tool.JMETER, file);
    }

    @FuzzTest(maxDuration = "1m")
    void gatling(byte[] file) throws Exception {
        feed(Tool.GATLING, file);
    }

    @FuzzTest(maxDuration = "1m")
    void wrk(byte[] file) throws Exception {
        feed(Tool.WRK, file);
    }

    @FuzzTest(maxDuration = "1m")
    void vegeta(byte[] file) throws Exception {
        feed(Tool.VEGETA, file);
    }

    @FuzzTest(maxDuration = "1m")
    void locust(byte[] file) throws Exception {
        feed(Tool.LOCUST, file);
    }

    @FuzzTest(maxDuration = "1m")
    void siege(byte[] file) throws Exception {
        feed(Tool.SIEGE, file);
    }

    @FuzzTest(maxDuration = "1m")
    void molotov(byte[] file) throws Exception {
        feed(Tool.MOLOTOV, file);
    }

    @FuzzTest(maxDuration = "1m")
    void csv(byte[] file) throws Exception {
        feed(Tool.CSV, file);
    }

    /** Packed well here, or nothing of it would be; and as it is, with the beginning of what is packed. */
    @FuzzTest(maxDuration = "1m")
    void packed(byte[] file) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(file);
        }
        var broken = new ByteArrayOutputStream();
        broken.write(new byte[] {0x1f, (byte) 0x8b});
        broken.write(file);
        for (var tool : Tool.values()) {
            if (!outcome(tool, packed.toByteArray()).equals(outcome(tool, file))) {
                throw new AssertionError(tool + " reads it otherwise when it is packed");
            }
            feed(tool, broken.toByteArray());
        }
    }

    private static Object outcome(Tool tool, byte[] file) throws Exception {
        try {
            return LoadTestFile.read(tool, new ByteArrayInputStream(file), Optional.empty());
        } catch (Rejection refused) {
            return refused.violations();
        }
    }

    private static void feed(Tool tool, byte[] file) throws Exception {
        Hostile.feed(
                Rejection.class,
                () -> LoadTestFile.read(tool, new ByteArrayInputStream(file), Optional.empty())
                        .forEach(run -> LoadTestFilesFuzzTest.isOfThisWorld(tool, run)));
    }

    /** What is read goes on into curves and events. */
    private static void isOfThisWorld(Tool tool, Run run) {
        if (!Double.isFinite(run.requestsPerSecond()) || run.requestsPerSecond() < 0 || run.failed() < 0) {
            throw new AssertionError(tool + " gave " + run);
        }
    }
}
