package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class JmeterTest {
    private static final String HEADER = "timeStamp,elapsed,label,responseCode,responseMessage,success,allThreads\n";
    private static final String ROWS = """
            1764144000000,100,cart,200,OK,true,4
            1764144001000,200,cart,200,OK,true,4
            1764144002000,300,pay,503,"no, not now",false,4
            1764144003600,400,cart,200,OK,true,4
            """;

    @Test
    void readsATableByTheNamesOfItsColumns() {
        var run = Reads.one(Tool.JMETER, HEADER + ROWS);
        assertEquals(4, run.seconds());
        assertEquals(1, run.requestsPerSecond());
        assertEquals(0.25, run.failed());
        assertEquals(250, run.meanMillis());
        assertEquals(Optional.of(4.0), run.mostUsers());
        // rank 2.5 of four
        assertEquals(Optional.of(250.0), run.percentiles().orElseThrow().p50());
    }

    @Test
    void theSeparatorAndTheTimesAreConfigurable() {
        var run = Reads.one(Tool.JMETER, """
                timeStamp;elapsed;label;responseCode;success
                2026/11/26 08:00:00.000;100;a,b;200;true
                2026/11/26 08:00:01.900;100;a,b;200;false
                """);
        assertEquals(2, run.seconds());
        assertEquals(0.5, run.failed());
    }

    @Test
    void timesMayHaveAZoneAndTheYearLast() {
        for (var times : new String[][] {
            {"11/26/26 08:00:00", "11/26/26 08:00:02"},
            {"11/26/2026 08:00:00.500", "11/26/2026 08:00:02.500"},
            {"2026-11-26T08:00:00.000+0200", "2026-11-26T06:00:02.000Z"},
            {"2026-11-26 08:00:00 +02:00", "2026-11-26 06:00:02 +00:00"},
            {"\"2026-11-26 08:00:00,250\"", "\"2026-11-26 08:00:02,250\""}
        }) {
            var run = Reads.one(
                    Tool.JMETER, "timeStamp,elapsed,success\n%s,100,true\n%s,500,true\n".formatted(times[0], times[1]));
            assertEquals(2.5, run.seconds(), times[0]);
        }
    }

    @Test
    void aRowMaySumUpSeveralRequests() {
        var table = Reads.one(Tool.JMETER, """
                timeStamp,elapsed,label,success,SampleCount,ErrorCount
                1764144000000,3000,cart,true,30,3
                1764144001900,100,cart,false,1,1
                """);
        assertEquals(31, table.requestsPerSecond() * table.seconds(), 1e-9);
        assertEquals(4 / 31.0, table.failed(), 1e-9);
        assertEquals(100, table.meanMillis());
        assertEquals(2, table.seconds());
        var document = Reads.one(Tool.JMETER, """
                <testResults version="1.2">
                <sample t="3000" ts="1764144000000" s="true" lb="cart" sc="30" ec="3"/>
                <sample t="100" ts="1764144001900" s="false" lb="cart" sc="1" ec="1"/>
                </testResults>
                """);
        assertEquals(table, document);
    }

    @Test
    void resultsThatWerePutTogetherHaveTheirNamesAgain() {
        assertEquals(8, Reads.one(Tool.JMETER, HEADER + ROWS + HEADER + ROWS).requestsPerSecond() * 4, 1e-9);
    }

    @Test
    void whiteSpaceMayComeBeforeADocument() {
        var document =
                "\n  <?xml version=\"1.0\"?><testResults><sample t=\"500\" ts=\"1764144000000\" s=\"true\"/></testResults>";
        assertEquals(500, Reads.one(Tool.JMETER, document).meanMillis());
    }

    @Test
    void aTableWithoutNamesHasJmetersOrder() {
        var run = Reads.one(
                Tool.JMETER, ROWS.replace(",OK,", ",OK,t 1-1,text,").replace("\"no, not now\",", "no,t 1-1,text,"));
        assertEquals(1, run.requestsPerSecond());
        assertEquals(0.25, run.failed());
    }

    @Test
    void whatATransactionControllerSumsUpIsNoRequest() {
        var sum =
                "1764144000000,1000,all,200,\"Number of samples in transaction : 4, number of failing samples : 1\",true,4\n";
        assertEquals(Reads.one(Tool.JMETER, HEADER + ROWS), Reads.one(Tool.JMETER, HEADER + ROWS + sum));
    }

    @Test
    void oneLabelCanBePicked() {
        assertEquals(1, Reads.labelled(Tool.JMETER, HEADER + ROWS, "pay").failed());
        assertEquals(300, Reads.labelled(Tool.JMETER, HEADER + ROWS, "pay").meanMillis());
    }

    @Test
    void aBrokenRowIsRefusedWithItsLine() {
        var refused = assertThrows(
                Rejection.class, () -> Reads.one(Tool.JMETER, HEADER + ROWS + "1764144004000,soon,c,,,true,4\n"));
        assertEquals(LoadTestProblem.UNREADABLE_FILE, refused.code());
        assertEquals(6, refused.violations().getFirst().line());
        assertThrows(Rejection.class, () -> Reads.one(Tool.JMETER, "timeStamp,label,success\n1764144000000,a,true\n"));
    }

    @Test
    void neitherLabelsNorCodesAreNeeded() {
        var run =
                Reads.one(Tool.JMETER, "timeStamp,elapsed,success\n1764144000000,500,true\n1764144001500,500,false\n");
        assertEquals(0.5, run.failed());
        assertEquals(1, run.requestsPerSecond());
    }

    @Test
    void aRequestThatTheGeneratorCouldNotSendIsDropped() {
        var run = Reads.one(
                Tool.JMETER,
                HEADER + ROWS
                        + "1764144003000,1,cart,Non HTTP response code: java.net.BindException,Address already in use,false,4\n");
        assertEquals(0.25, run.failed());
        assertEquals(0.8, run.reached(), 1e-9);
    }

    @Test
    void readsADocumentWithoutEmbeddedResources() {
        var run = Reads.one(Tool.JMETER, """
                <?xml version="1.0" encoding="UTF-8"?>
                <testResults version="1.2">
                <httpSample t="100" ts="1764144000000" s="true" lb="cart" rm="OK" na="4">
                  <httpSample t="40" ts="1764144000000" s="false" lb="logo" rm="OK" na="4"/>
                  <responseData class="java.lang.String">&lt;html&gt;</responseData>
                </httpSample>
                <sample t="300" ts="1764144000000" s="true" lb="all" rm="Number of samples in transaction : 1, number of failing samples : 1">
                  <httpSample t="300" ts="1764144000700" s="false" lb="pay" rm="OK" na="4"/>
                </sample>
                </testResults>
                """);
        assertEquals(1, run.seconds());
        assertEquals(2, run.requestsPerSecond());
        assertEquals(0.5, run.failed());
        assertEquals(200, run.meanMillis());
    }

    @Test
    void entitiesAreRefused() {
        for (var type : new String[] {
            "<!DOCTYPE testResults [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE testResults [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>",
            "<!DOCTYPE testResults SYSTEM \"http://127.0.0.1:1/x.dtd\">"
        }) {
            var document =
                    type + "<testResults><sample ts=\"1764144000000\" t=\"1\" s=\"true\" lb=\"&b;\"/></testResults>";
            var refused = assertThrows(Rejection.class, () -> Reads.one(Tool.JMETER, document));
            assertEquals(LoadTestProblem.UNREADABLE_FILE, refused.code());
        }
    }

    @Test
    void aLongDocumentMeetsNoLimitOfTheParser() {
        var document = new StringBuilder("<testResults version=\"1.2\">\n");
        for (int i = 0; i < 30_000; i++) {
            document.append(
                    "<httpSample t=\"10\" ts=\"%d\" s=\"true\" lb=\"a &amp; b\"/>\n".formatted(1_764_144_000_000L + i));
        }
        var run = Reads.one(Tool.JMETER, document.append("</testResults>").toString());
        assertEquals(30_000, run.requestsPerSecond() * run.seconds(), 1e-3);
    }

    @Test
    void gzipIsUnpackedAndABrokenOneRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write((HEADER + ROWS).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, Reads.read(Tool.JMETER, packed.toByteArray()).getFirst().requestsPerSecond());
        var broken = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
        assertThrows(Rejection.class, () -> Reads.read(Tool.JMETER, broken));
    }

    @Test
    void ratesThatWereHeldAreSteps() {
        var results = new StringBuilder(HEADER);
        long time = 1_764_144_000_000L;
        for (int rate : new int[] {20, 50, 100}) {
            for (int i = 0; i < rate * 60; i++) {
                results.append(time + 1000L * i / rate).append(",").append(rate).append(",cart,200,OK,true,500\n");
            }
            time += 60_000;
        }
        var steps = Reads.read(Tool.JMETER, results.toString());
        assertEquals(3, steps.size());
        for (int i = 0; i < 3; i++) {
            int rate = new int[] {20, 50, 100}[i];
            assertEquals(rate, steps.get(i).requestsPerSecond(), rate * 0.02);
            assertEquals(rate, steps.get(i).tailMillis(), rate * 0.001);
            assertTrue(steps.get(i).refusal().isEmpty());
        }
    }

    @Test
    void requestsThatAllFailedAtOnceWithoutACodeProveNothing() {
        var results = new StringBuilder("timeStamp,elapsed,label,threadName,success,failureMessage,allThreads\n");
        for (int i = 0; i < 60; i++) {
            results.append(1_764_144_000_000L + 6L * i).append(",0,Bestellung prüfen,Gruppe d'été 1-1,false,,1\n");
        }
        var run = Reads.one(Tool.JMETER, results.toString());
        assertEquals(1, run.failed());
        assertEquals(Optional.of(Refusal.TOO_SHORT), run.refusal(), "like J12's file that is no report");
    }

    @Test
    void threadsThatWereNeverIdleLimitedTheRate() {
        var results = new StringBuilder(HEADER);
        for (int i = 0; i < 400; i++) {
            results.append(1_764_144_000_000L + 100L * i).append(",199,cart,200,OK,true,2\n");
        }
        assertEquals(
                Optional.of(Refusal.CLOSED_MODEL),
                Reads.one(Tool.JMETER, results.toString()).refusal());
    }
}
