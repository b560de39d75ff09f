package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.capacity.PublicData;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class K6SummaryTest {
    @Test
    void readsTheFlatExport() {
        var run = run("""
                {"root_group":{},"metrics":{
                  "http_reqs":{"count":6000,"rate":100},
                  "http_req_duration":{"avg":20,"p(90)":30,"p(95)":40,"p(99)":80},
                  "http_req_failed":{"value":0.25,"passes":1500,"fails":4500,"thresholds":{"rate<0.1":true}},
                  "iterations":{"count":3000,"rate":50},
                  "iteration_duration":{"avg":45},
                  "vus_max":{"value":20,"min":10,"max":20}}}
                """);
        assertEquals(
                new Run(
                        60,
                        100,
                        50,
                        0,
                        0.25,
                        20,
                        80,
                        99,
                        Optional.of(45.0),
                        Optional.of(20.0),
                        percentiles(30.0, 40.0, 80.0)),
                run);
    }

    @Test
    void readsWhatHandleSummaryGets() {
        var run = run("""
                {"state":{"testRunDurationMs":60000},"metrics":{
                  "http_reqs":{"type":"counter","contains":"default","values":{"count":6000,"rate":100}},
                  "http_req_duration":{"type":"trend","contains":"time","values":{"avg":20,"p(90)":30,"p(95)":40}},
                  "http_req_failed":{"type":"rate","contains":"default","values":{"rate":0,"passes":0,"fails":6000}},
                  "dropped_iterations":{"type":"counter","contains":"default","values":{"count":60,"rate":1}},
                  "iterations":{"type":"counter","contains":"default","values":{"count":6000,"rate":100}}}}
                """);
        assertEquals(
                new Run(
                        60,
                        100,
                        100,
                        1,
                        0,
                        20,
                        40,
                        95,
                        Optional.empty(),
                        Optional.empty(),
                        percentiles(30.0, 40.0, null)),
                run);
    }

    @Test
    void readsTheMachineReadableSummary() {
        var run = run("""
                {"version":"1.0.0","config":{"duration":60,"execution":"local"},"results":{"checks":{},"metrics":[
                  {"name":"http_reqs","type":"counter","values":{"count":6000}},
                  {"name":"http_req_duration","type":"trend","values":{"avg":20,"p(99)":80}},
                  {"name":"http_req_failed","type":"rate","values":{"matches":60,"total":6000,"rate":0.01}},
                  {"name":"iterations","type":"counter","values":{"count":6000}}]}}
                """);
        assertEquals(
                new Run(
                        60,
                        100,
                        100,
                        0,
                        0.01,
                        20,
                        80,
                        99,
                        Optional.empty(),
                        Optional.empty(),
                        percentiles(null, null, 80.0)),
                run);
    }

    @Test
    void whatIsNoSummaryIsRefusedWithThePlace() {
        var refused = assertThrows(Rejection.class, () -> run("{\"Timestamp\":\"2026-01-17\"}"));
        assertEquals(LoadTestProblem.NOT_A_K6_SUMMARY, refused.code());
        assertEquals("/metrics", refused.violations().getFirst().pointer());
        assertThrows(Rejection.class, () -> run("{\"metrics\":{\"checks\":{}}}"));
    }

    @Test
    void aRunThatMissedItsRateProvesNothing() {
        assertEquals(
                Optional.of(Refusal.RATE_MISSED),
                new Run(60, 100, 96, 4, 0, 20, 80, 99, none(), none(), Optional.empty()).refusal());
        assertEquals(
                Optional.empty(), new Run(60, 100, 98, 2, 0, 20, 80, 99, none(), none(), Optional.empty()).refusal());
        assertEquals(
                Optional.of(Refusal.TOO_SHORT),
                new Run(5, 100, 98, 2, 0, 20, 80, 99, none(), none(), Optional.empty()).refusal());
        assertEquals(
                Optional.of(Refusal.NO_REQUESTS),
                new Run(60, 0, 0, 0, 0, 20, 80, 99, none(), none(), Optional.empty()).refusal());
    }

    @Test
    void aRealSummaryOfAnOpenTestIsAccepted() {
        var run = real("willcall-capacity-sweep/rate-0200.k6-summary.json");
        assertEquals(Optional.empty(), run.refusal());
        assertEquals(191.056, run.requestsPerSecond(), 0.001);
        assertEquals(24.406, run.tailMillis(), 0.001);
        assertEquals(47.1, run.seconds(), 0.1);
    }

    @Test
    void aRealRunThatDroppedIterationsIsRefused() {
        var run = real("willcall-capacity-sweep/rate-0600.k6-summary.json");
        assertEquals(Optional.of(Refusal.RATE_MISSED), run.refusal());
        assertEquals(0.582, run.failed(), 0.001);
    }

    @Test
    void aRealRunWithAFixedNumberOfUsersIsRefused() {
        var run = real("backend-systems-lab/src__NetworkLab__Results__k6_port_exhaustion.json");
        assertEquals(1.0, run.busyUsers().orElseThrow(), 0.01);
        assertEquals(Optional.of(Refusal.CLOSED_MODEL), run.refusal());
    }

    @Test
    void aRealFlatExportIsRead() {
        var run = real("backend-systems-lab/src__BasicsLab__k6__experiments__summary-cpu.json");
        assertEquals(51.509, run.requestsPerSecond(), 0.001);
        assertEquals(366.978, run.tailMillis(), 0.001);
        assertEquals(Optional.of(Refusal.TOO_SHORT), run.refusal());
    }

    private static Optional<Percentiles> percentiles(@Nullable Double p90, @Nullable Double p95, @Nullable Double p99) {
        return Optional.of(new Percentiles(
                Optional.empty(), Optional.ofNullable(p90), Optional.ofNullable(p95), Optional.ofNullable(p99)));
    }

    private static Optional<Double> none() {
        return Optional.empty();
    }

    private static Run run(String json) {
        return K6Summary.read(Json.tree(json));
    }

    private static Run real(String name) {
        return run(new String(PublicData.bytes("loadtest/k6/" + name), StandardCharsets.UTF_8));
    }
}
