package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files that no tool writes are refused, and cost little until they are. */
final class HostileFilesTest {
    @Test
    void figuresBeyondAllMeasureAreRefused() {
        assertRefused(Tool.CSV, "rate,seconds,mean,p99\n100,60,1e300,40\n");
        assertRefused(
                Tool.K6,
                "{\"metrics\":{\"http_reqs\":{\"count\":1e400,\"rate\":1e400},"
                        + "\"http_req_duration\":{\"avg\":1e400,\"p(95)\":2}}}");
        for (var value : new String[] {"-1", "1e400", "\"NaN\""}) {
            assertRefused(
                    Tool.K6,
                    "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-26T08:00:00Z\",\"value\":"
                            + value + "}}\n{}\n");
        }
    }

    @Test
    void countsThatCannotBeAreRefusedWithTheirLine() {
        for (var count : new String[] {"-1", "3000000000", "1e300"}) {
            assertEquals(2, refused(Tool.LOCUST, reported("a", "0", "1") + reported("a", "0", count)));
            assertEquals(1, refused(Tool.LOCUST, reported("a", count, "1")));
        }
        assertRefused(Tool.LOCUST, reported("a", "0", "2000000000").repeat(2));
    }

    private static String reported(String client, String failures, String count) {
        return ("{\"client_id\":\"%s\",\"user_count\":1,\"stats\":[{\"name\":\"/\",\"last_request_timestamp\":1764144001,"
                        + "\"num_failures\":%s,\"response_times\":{\"100\":%s}}]}\n")
                .formatted(client, failures, count);
    }

    @Test
    void aNameOfAnyLengthIsNotKept() {
        assertRefused(Tool.LOCUST, reported("x".repeat(100_000), "0", "1"));
    }

    @Test
    void textsOfGatlingAreKeptUpToAMeasure() throws IOException {
        var head = new ByteArrayOutputStream();
        var log = new DataOutputStream(head);
        log.write(new byte[1 + 4 + 4]);
        log.writeLong(1_764_144_000_000L);
        log.write(new byte[3 * 4]);
        var record = new ByteArrayOutputStream();
        var error = new DataOutputStream(record);
        var text = new byte[1 << 20];
        error.writeByte(4);
        error.writeInt(0);
        error.writeInt(text.length);
        error.write(text);
        error.writeByte(0);
        error.writeInt(0);
        long before = used();
        var held = new long[1];
        try (var endless =
                new Numbered(record.toByteArray(), 400, () -> held[0] = Math.max(held[0], used() - before))) {
            LoadTestFile.read(
                    Tool.GATLING,
                    new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), endless),
                    Optional.empty());
        }
        assertTrue(held[0] < 200L << 20, () -> "held " + (held[0] >> 20) + " MiB");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The same record again and again, with another number in its second to fifth byte. */
    private static final class Numbered extends InputStream {
        private final byte[] record;
        private final Runnable last;
        private final int times;
        private int number = 1;
        private int at;

        Numbered(byte[] record, int times, Runnable last) {
            this.record = record;
            this.times = times;
            this.last = last;
        }

        @Override
        public int read() {
            if (number > times) {
                return -1;
            }
            int value = at >= 1 && at <= 4 ? number >>> (8 * (4 - at)) : record[at];
            at++;
            if (at == record.length) {
                at = 0;
                number++;
                if (number == times) {
                    last.run();
                }
            }
            return value & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = 0;
            for (int next = read(); next >= 0; next = read()) {
                bytes[offset + count++] = (byte) next;
                if (count == length) {
                    break;
                }
            }
            return count == 0 ? -1 : count;
        }
    }

    @Test
    void longReportsTakeNoTimeAndNoStack() {
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertRefused(Tool.WRK, "\n".repeat(500_000));
            assertRefused(
                    Tool.WRK,
                    "  9 requests in 1s, 2MB read\nRequests/sec: 1\n  Latency " + "1s".repeat(100_000) + "x\n");
            assertRefused(Tool.VEGETA, "Requests " + "a ".repeat(200_000));
            assertRefused(Tool.VEGETA, "Requests\n" + "a [\n".repeat(200_000));
            assertRefused(Tool.VEGETA, "Requests [a] b" + " ".repeat(300_000) + "x");
        });
    }

    @Test
    void aTableOfMoreRatesThanARunHasIsRefused() {
        assertRefused(Tool.CSV, "rate,seconds,mean,p99\n" + "100,60,20,40\n".repeat(300));
        var total = "Name,Request Count,Failure Count,Average Response Time,Requests/s,99%\n";
        assertRefused(Tool.LOCUST, total + "Aggregated,6000,0,20,100,80\n".repeat(300));
    }

    @Test
    void aTableThatBreaksOffWithinGzipIsRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        var random = new Random(7);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("rate,seconds,mean,p99\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 200; i++) {
                gzip.write("100,60,20,40,%s\n"
                        .formatted(Long.toHexString(random.nextLong()).repeat(300))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        var broken = Arrays.copyOf(packed.toByteArray(), packed.size() - 20);
        assertThrows(Rejection.class, () -> Reads.read(Tool.CSV, broken));
    }

    @Test
    void aFileThatIsSmallAndBecomesLargeIsRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(
                    "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-26T08:00:00Z\",\"value\":1}}\n"
                            .getBytes(StandardCharsets.UTF_8));
            var empty = new byte[1 << 20];
            Arrays.fill(empty, (byte) '\n');
            for (int i = 0; i < 80; i++) {
                gzip.write(empty);
            }
        }
        assertThrows(Rejection.class, () -> Reads.read(Tool.K6, packed.toByteArray()));
    }

    @Test
    void aDocumentOfOneEndlessTextIsRefused() throws IOException {
        var begin = "<testResults><sample ts=\"1764144000000\" t=\"1\" s=\"true\" lb=\"";
        try (var body = new SequenceInputStream(
                new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8)),
                new Numbered(" ".repeat(8).getBytes(StandardCharsets.UTF_8), 5 << 20, () -> {
                    throw new AssertionError("40 MiB were read");
                }))) {
            assertThrows(Rejection.class, () -> LoadTestFile.read(Tool.JMETER, body, Optional.empty()));
        }
    }

    @Test
    void valuesOfGoThatCannotBeAreRefused() {
        // a list of lists of lists, and so on
        assertNoGob("0aff81020100" + "01ff820000" + "fe138a" + "ff82" + "01".repeat(5_000));
        // a value of a type that nobody defined; a text longer than its message; a message longer than may be
        assertNoGob("02ff82");
        assertNoGob("03ff84" + "00");
        assertNoGob("030c7f41");
        assertNoGob("f8ffffffffffffffff");
    }

    private static void assertNoGob(String hex) {
        var bytes = new ByteArrayInputStream(HexFormat.of().parseHex(hex));
        assertThrows(Rejection.class, () -> Gob.read(bytes, fields -> {}), hex);
    }

    @Test
    void whatIsRefusedIsToldInShort() {
        var refused = assertThrows(
                Rejection.class, () -> Reads.one(Tool.SIEGE, "1,HTTP/1.1,200,0.5,1,/,0," + "x".repeat(10_000) + "\n"));
        assertTrue(String.valueOf(refused.getMessage()).length() < 200, refused::getMessage);
    }

    private static void assertRefused(Tool tool, String text) {
        assertThrows(Rejection.class, () -> Reads.one(tool, text));
    }

    private static int refused(Tool tool, String text) {
        return assertThrows(Rejection.class, () -> Reads.one(tool, text))
                .violations()
                .getFirst()
                .line();
    }
}
