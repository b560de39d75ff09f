package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.PublicData;
import io.loadline.eventstore.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
}
