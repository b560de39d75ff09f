package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.PublicData;
import io.loadline.eventstore.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tools' own reports say of files that their authors publish. */
final class PublishedReportsTest {
    /** J12: apache/jmeter, bin/testfiles/HTMLReportTestFile.csv and HTMLReportExpect.json beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"Total", "JR-OK", "JR-KO"})
    void jmetersReport(String transaction) {
        var expected = Json.tree(
                        new String(PublicData.bytes("loadtest/jmeter/HTMLReportExpect.json"), StandardCharsets.UTF_8))
                .path(transaction);
        var text = new String(PublicData.bytes("loadtest/jmeter/HTMLReportTestFile.csv"), StandardCharsets.UTF_8);
        var run = transaction.equals("Total")
                ? Reads.whole(Tool.JMETER, text)
                : Reads.labelled(Tool.JMETER, text, transaction);
        long samples = expected.path("sampleCount").asLong();
        assertEquals(samples, Math.round(run.requestsPerSecond() * run.seconds()));
        assertEquals(expected.path("errorCount").asDouble() / samples, run.failed(), 1e-9);
        assertEquals(expected.path("meanResTime").asDouble(), run.meanMillis(), 1e-9);
        assertEquals(expected.path("throughput").asDouble(), run.requestsPerSecond(), 1e-9);
        var percentiles = run.percentiles().orElseThrow();
        assertEquals(
                expected.path("medianResTime").asDouble(), percentiles.p50().orElseThrow(), 1e-9);
        assertEquals(expected.path("pct1ResTime").asDouble(), percentiles.p90().orElseThrow(), 1e-9);
        assertEquals(expected.path("pct2ResTime").asDouble(), percentiles.p95().orElseThrow(), 1e-9);
        assertEquals(expected.path("pct3ResTime").asDouble(), percentiles.p99().orElseThrow(), 1e-9);
    }

    /** J14: grafana/k6, internal/js/summary_test.go, where 10, 15 and 20 have these percentiles. */
    @ParameterizedTest
    @ValueSource(strings = {"""
                {"root_group":{},"metrics":{"http_reqs":{"count":3,"rate":3},
                 "http_req_duration":{"avg":15,"max":20,"med":15,"min":10,"p(90)":19,"p(95)":19.5,"p(99)":19.9,"count":3}}}
                """, """
                {"state":{"testRunDurationMs":1000},"metrics":{
                 "http_reqs":{"type":"counter","contains":"default","values":{"count":3,"rate":3}},
                 "http_req_duration":{"type":"trend","contains":"time","values":{"avg":15,"max":20,"med":15,"min":10,
                  "p(90)":19,"p(95)":19.5,"p(99)":19.9,"count":3},"thresholds":{"http_req_duration<1000":{"ok":false}}}}}
                """})
    void k6sSummary(String summary) {
        var run = Reads.one(Tool.K6, summary);
        assertEquals(1, run.seconds());
        assertEquals(15, run.meanMillis());
        assertEquals(
                new Percentiles(Optional.of(15.0), Optional.of(19.0), Optional.of(19.5), Optional.of(19.9)),
                run.percentiles().orElseThrow());
    }

    /**
     * J13: gatling/gatling, gatling-charts/src/test/resources/known_stats/simulation.log (3.12.1), each request as its start and what it
     * took in milliseconds, the failed one marked, and what LogFileReaderSpec.scala says of them.
     */
    @Test
    void gatlingsKnownStatistics() {
        var log = new GatlingLog("3.12.1", 1_730_757_531_501L);
        var latencies = Latencies.exact();
        for (var request : KNOWN_STATISTICS.strip().split("\\s+", -1)) {
            var times = request.replace("!", "").split("\\+", -1);
            int start = Integer.parseInt(times[0]);
            int took = Integer.parseInt(times[1]);
            log.request("Home", start, start + took, !request.endsWith("!"));
            latencies.add(took, 1);
        }
        var run = Reads.read(Tool.GATLING, log.bytes()).getFirst();
        assertEquals(
                105, Math.round(run.requestsPerSecond() * run.seconds()), "104 that succeeded and one that did not");
        assertEquals(1 / 105.0, run.failed(), 1e-9);
        assertEquals(Optional.of(368.0), run.percentiles().orElseThrow().p99());
        assertEquals(87, latencies.percentile(0));
        assertEquals(113, latencies.percentile(70));
        assertEquals(368, latencies.percentile(100));
    }

    private static final String KNOWN_STATISTICS = """
            655+368 655+368 1038+96 1038+105 1638+313 1952+106 2154+102 2149+107 2638+324 2963+111 3065+128 3328+110
            3327+106 3635+300 3936+92 4081+113 4205+110 4445+100 4448+115 4639+297 4937+109 5031+93 5199+114 5317+117
            5549+121 5566+107 5635+286 5637+303 5921+114 5941+99 6049+104 6131+102 6315+101 6437+117 6672+104 6675+111
            6639+318 6957+117 7038+100 7043+98 7160+113 7236+107 7418+95 7557+118 7778+114 7789+104 7637+277 7914+91
            8077+117 8142+92 8146+97 8275+118 8346+97 8516+106 8677+100 8636+283 8895+90 8920+113 9008+105 9200+113 9236+97
            9247+91 9396+127 9445+100 9625+98 9636+288 9926+107 9994+101 10035+87 10105+108! 10118+98 10218+93 10315+98
            10336+88 10340+113 10526+121 10547+106 11036+122 11125+108 11219+104 11314+88 11403+107 11416+99 11426+92
            11456+107 11649+102 12163+97 12236+98 12325+97 12518+103 12522+104 12566+95 13262+111 13337+109 13426+107
            13623+112 13629+124 14377+106 14449+105 14536+88 14757+98 14856+109 15487+106 15557+99 16596+118""";
}
