package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ToolFilesTest {
    private static final long BEGUN = 1_764_144_000_000L;

    @Test
    void readsEveryPointOfK6() {
        var json = """
                {"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}
                {"metric":"http_req_duration","type":"Point","data":{"time":"2026-11-26T08:00:00.1Z","value":100,"tags":{"name":"/cart"}}}
                {"metric":"http_req_failed","type":"Point","data":{"time":"2026-11-26T08:00:00.1Z","value":0,"tags":{"name":"/cart"}}}
                {"metric":"http_req_duration","type":"Point","data":{"time":"2026-11-26T10:00:02+02:00","value":200,"tags":{"name":"/pay"}}}
                {"metric":"http_req_failed","type":"Point","data":{"time":"2026-11-26T10:00:02+02:00","value":1,"tags":{"name":"/pay"}}}
                {"metric":"dropped_iterations","type":"Point","data":{"time":"2026-11-26T08:00:01Z","value":2,"tags":{}}}
                {"metric":"iteration_duration","type":"Point","data":{"time":"2026-11-26T08:00:01Z","value":300,"tags":{}}}
                {"metric":"vus_max","type":"Point","data":{"time":"2026-11-26T08:00:01Z","value":7,"tags":{}}}
                """;
        var run = Reads.one(Tool.K6, json);
        assertEquals(2, run.seconds());
        assertEquals(1, run.requestsPerSecond());
        assertEquals(0.5, run.failed());
        assertEquals(150, run.meanMillis());
        assertEquals(0.5 / 1.5, run.reached(), 1e-9);
        assertEquals(Optional.of(7.0), run.mostUsers());
        assertEquals(1, Reads.labelled(Tool.K6, json, "/pay").failed());
    }

    @Test
    void metricsOfTheScriptItselfMayBeNegative() {
        var table = """
                metric_name,timestamp,metric_value,name
                http_req_duration,1764144000,500,/cart
                balance,1764144001,-5.000000,
                """;
        assertEquals(500, Reads.one(Tool.K6, table).meanMillis());
        var point =
                "{\"metric\":\"%s\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-26T08:00:00Z\",\"value\":%s}}\n";
        var points = point.formatted("http_req_duration", "500") + point.formatted("balance", "-5");
        assertEquals(500, Reads.one(Tool.K6, points).meanMillis());
    }

    @Test
    void aSummaryOfOneLineMayEndAsWindowsEndsLines() {
        var run = Reads.one(
                Tool.K6,
                "{\"metrics\":{\"http_reqs\":{\"count\":60,\"rate\":1},\"http_req_duration\":{\"avg\":2,\"p(95)\":3}}}\r\n");
        assertEquals(1, run.requestsPerSecond());
    }

    @Test
    void aHitOfVegetaMayHaveALongBody() {
        var hit =
                "{\"code\":200,\"timestamp\":\"2026-11-26T08:00:00Z\",\"latency\":100000000,\"error\":\"\",\"body\":\"%s\"}\n"
                        .formatted("QUJD".repeat(5000));
        assertEquals(100, Reads.one(Tool.VEGETA, hit.repeat(2)).meanMillis());
    }

    @Test
    void readsWhatVegetaWritesByItself() {
        var begun = Instant.ofEpochMilli(BEGUN);
        var attack = new VegetaAttack()
                .hit(begun, 200, 100_000_000, "")
                .hit(begun.plusMillis(500), 503, 300_000_000, "503 Service Unavailable")
                .hit(begun.plusMillis(1_900), 200, 100_000_000, "");
        var run = Reads.read(Tool.VEGETA, attack.bytes()).getFirst();
        assertEquals(2, run.seconds(), 1e-6);
        assertEquals(1.5, run.requestsPerSecond(), 1e-6);
        assertEquals(1 / 3.0, run.failed(), 1e-9);
        assertEquals(500 / 3.0, run.meanMillis(), 1e-6);
        var cut = Arrays.copyOf(attack.bytes(), attack.bytes().length - 5);
        assertEquals(0.5, Reads.read(Tool.VEGETA, cut).getFirst().failed(), 1e-9);
    }

    @Test
    void readsWhatLocustPrintsAsJson() {
        var run = Reads.one(Tool.LOCUST, """
                [{"name":"/cart","method":"GET","start_time":1764144000.0,"last_request_timestamp":1764144040.0,
                  "num_requests":300,"num_failures":0,"response_times":{"10":200,"100":100}},
                 {"name":"/pay","method":"POST","start_time":1764144010.0,"last_request_timestamp":1764144060.0,
                  "num_requests":300,"num_failures":60,"response_times":{"100":300}}]
                """);
        assertEquals(60, run.seconds());
        assertEquals(10, run.requestsPerSecond());
        assertEquals(0.1, run.failed());
        assertEquals(70, run.meanMillis());
    }

    /** The bytes that the documentation of Go's encoding/gob explains: a point of 22 and 33. */
    @Test
    void readsWhatGoSaysOfItsEncoding() throws IOException {
        var bytes = HexFormat.of()
                .parseHex("1fff8103010105506f696e7401ff8200010201015801040001015901040000000" + "7ff82012c014200");
        var points = new ArrayList<Map<?, ?>>();
        Gob.read(new ByteArrayInputStream(bytes), points::add);
        assertEquals(List.of(Map.of("X", 22L, "Y", 33L)), points);
    }

    @Test
    void readsTheTableOfK6() {
        var run = Reads.one(Tool.K6, """
                metric_name,timestamp,metric_value,name
                http_req_duration,1764144000,500.5,/cart
                http_req_duration,1764144001,500.5,/cart
                http_req_failed,1764144001,1.000000,/cart
                """);
        assertEquals(1.5005, run.seconds(), 1e-9);
        assertEquals(500.5, run.meanMillis());
        assertEquals(0.5, run.failed());
    }

    @Test
    void whereK6DoesNotTellWhichRequestsHaveFailedTheirStatusDoes() {
        var table = """
                metric_name,timestamp,metric_value,name,status
                http_req_duration,1764144000,500,/cart,200
                http_req_duration,1764144001,500,/cart,503
                http_req_duration,1764144002,500,/cart,0
                http_req_duration,1764144003,500,/cart,302
                """;
        assertEquals(0.5, Reads.one(Tool.K6, table).failed());
        var told = table.replace(",200\n", ",200\nhttp_req_failed,1764144000,0,/cart,200\n");
        assertEquals(0, Reads.one(Tool.K6, told).failed());
        var point =
                "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-26T08:00:0%d-05:00\","
                        + "\"value\":500,\"tags\":{\"name\":\"/cart\",\"status\":\"%d\"}}}\n";
        var failed =
                "{\"metric\":\"http_req_failed\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-26T08:00:01-05:00\",\"value\":1}}\n";
        assertEquals(
                0.5,
                Reads.one(Tool.K6, point.formatted(1, 404) + point.formatted(2, 200))
                        .failed());
        assertEquals(
                0.5,
                Reads.one(Tool.K6, point.formatted(1, 404) + failed + point.formatted(2, 200))
                        .failed());
    }

    @Test
    void readsGatlingsTextOfEveryVersion() {
        for (var log : new String[] {"""
            RUN\ta.B\tb\t1764144000000\t \t3.7.5
            REQUEST\t\tcart\t1764144000000\t1764144000100\tOK\t\s
            REQUEST\t\tcart\t1764144001000\t1764144002000\tKO\tstatus 500
            """, """
            RUN\ta.B\tb\t1764144000000\t \t2.3
            REQUEST\tshop\t17\t\tcart\t1764144000000\t1764144000100\tOK\t\s
            REQUEST\tshop\t18\tgroup\tcart\t1764144001000\t1764144002000\tKO\tstatus 500
            REQUEST\tsho"""}) {
            var run = Reads.one(Tool.GATLING, log);
            assertEquals(2, run.seconds());
            assertEquals(0.5, run.failed());
            assertEquals(550, run.meanMillis());
        }
        assertThrows(Rejection.class, () -> Reads.one(Tool.GATLING, "hello\n"));
    }

    @Test
    void usersThatAreReplacedAtOnceAreAClosedTest() {
        var closed = new StringBuilder("RUN\ta.B\tb\t1764144000000\t \t3.9\nUSER\ts\tSTART\t1764144000000\n");
        var open = new StringBuilder("RUN\ta.B\tb\t1764144000000\t \t3.9\n");
        for (int i = 0; i < 300; i++) {
            long at = BEGUN + 100L * i;
            closed.append("REQUEST\t\tcart\t%d\t%d\tOK\t \n".formatted(at, at + 99));
            open.append("USER\ts\tSTART\t%d\nREQUEST\t\tcart\t%d\t%d\tOK\t \nUSER\ts\tEND\t%d\n"
                    .formatted(at, at, at + 50, at + 50));
        }
        closed.append("USER\ts\tEND\t1764144030000\n");
        assertEquals(
                Optional.of(Refusal.CLOSED_MODEL),
                Reads.one(Tool.GATLING, closed.toString()).refusal());
        assertEquals(Optional.empty(), Reads.one(Tool.GATLING, open.toString()).refusal());
    }

    @Test
    void readsGatlingsBinaryLogUpToWhereItWasCutOff() {
        var log = new GatlingLog("3.14.3", BEGUN);
        log.request("cart", 0, 100, true);
        log.request("cart", 1000, 2000, false);
        var bytes = log.cutOff();
        var run = Reads.read(Tool.GATLING, bytes).getFirst();
        assertEquals(2, run.seconds());
        assertEquals(0.5, run.failed());
        assertEquals(550, run.meanMillis());
        var other = bytes.clone();
        other[bytes.length - 5] = 9;
        assertThrows(Rejection.class, () -> Reads.read(Tool.GATLING, other));
    }

    @Test
    void readsGatlingsStatisticsWithNumbersOrTexts() {
        for (var quote : new String[] {"", "\""}) {
            var run = Reads.one(Tool.GATLING, """
                    {"name":"Global Information","numberOfRequests":{"total":6000,"ok":5400,"ko":600},"meanResponseTime":{"total":20},
                     "percentiles1":{"total":15},"percentiles3":{"total":40},"percentiles4":{"total":80,"ko":"-"},
                     "meanNumberOfRequestsPerSecond":{"total":#100.5#}}
                    """.replace("#", quote));
            assertEquals(6000 / 100.5, run.seconds(), 1e-9);
            assertEquals(0.1, run.failed(), 1e-9);
            assertEquals(80, run.tailMillis());
        }
    }

    @Test
    void readsWhatWrkPrints() {
        var run = Reads.one(Tool.WRK, """
                Running 30s test @ http://127.0.0.1/
                  2 threads and 10 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency   635.91us    0.89ms  12.92ms   93.69%
                    Req/Sec    56.20k     8.07k   62.00k    86.54%
                  Latency Distribution
                     50%  250.00us
                     75%  491.00us
                     90%  700.00us
                     99%    5.80ms
                  1000 requests in 30.00s, 17.76MB read
                  Socket errors: connect 0, read 10, write 0, timeout 15
                  Non-2xx or 3xx responses: 75
                Requests/sec:     33.33
                Transfer/sec:    606.33KB
                """);
        assertEquals(30, run.seconds());
        assertEquals(5.8, run.tailMillis());
        assertEquals(100 / 1025.0, run.failed(), 1e-9);
        assertEquals(0.63591, run.meanMillis(), 1e-9);
        assertEquals(Optional.empty(), run.refusal());
    }

    @Test
    void wrkWithoutPercentilesProvesNothing() {
        var run = Reads.one(Tool.WRK, """
                  2 threads and 10 connections
                    Latency     6.35ms    0.89ms  12.92ms   93.69%
                  1000 requests in 30.00s, 17.76MB read
                Requests/sec:     33.33
                """);
        assertEquals(Optional.of(Refusal.NO_PERCENTILE), run.refusal());
    }

    private static final String ATTACK = """
            Requests      [total, rate, throughput]         1200, 40.00, 22.17
            Duration      [total, attack, wait]             30.145s, 30s, 145.082066ms
            Latencies     [min, mean, 50, 90, 95, 99, max]  90.438129ms, 113.172398ms, 108.272568ms, 140.18235ms, 247.771566ms, 1.264815246s, 1m4.4s
            Bytes In      [total, mean]                     3714690, 3095.57
            Success       [ratio]                           55.42%
            Status Codes  [code:count]                      0:535  200:665
            Error Set:
            """;

    @Test
    void readsTheReportOfVegeta() {
        var run = Reads.one(Tool.VEGETA, ATTACK + "Get http://shop: connection refused\n");
        assertEquals(30, run.seconds());
        assertEquals(1264.815246, run.tailMillis());
        assertEquals(0.4458, run.failed(), 1e-9);
        assertEquals(Optional.empty(), run.refusal());
        var json = Reads.one(Tool.VEGETA, """
                {"latencies":{"mean":2000000,"50th":1000000,"99th":9000000},"duration":60000000000,"requests":6000,"rate":100,"success":1}
                """);
        assertEquals(9, json.tailMillis());
        assertEquals(60, json.seconds());
    }

    @Test
    void anAttackThatRanOutOfPortsMissedItsRate() {
        var run = Reads.one(Tool.VEGETA, ATTACK + "dial tcp 0.0.0.0:0: socket: too many open files\n");
        assertEquals(40, run.offeredPerSecond(), 1e-9);
        assertEquals(Optional.of(Refusal.RATE_MISSED), run.refusal());
    }

    @Test
    void readsEveryHitOfVegeta() {
        for (var hits : new String[] {"""
            1764144000000000000,200,100000000,0,5,,,attack,0,GET,http://shop
            1764144001000000000,0,1000000000,0,0,timeout,,attack,1,GET,http://shop
            """, """
            {"code":200,"timestamp":"2026-11-26T08:00:00Z","latency":100000000,"error":""}
            {"code":500,"timestamp":"2026-11-26T08:00:01Z","latency":1000000000,"error":""}
            """}) {
            var run = Reads.one(Tool.VEGETA, hits);
            assertEquals(2, run.seconds());
            assertEquals(0.5, run.failed());
            assertEquals(550, run.meanMillis());
        }
    }

    @Test
    void readsTheStatisticsOfLocust() {
        var run = Reads.one(Tool.LOCUST, """
                Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Requests/s,50%,90%,95%,99%
                GET,/cart,10,1,5,6,1,5,6,7,8

                ,Aggregated,6000,60,15,20,100,15,30,40,80
                """);
        assertEquals(60, run.seconds());
        assertEquals(0.01, run.failed());
        assertEquals(80, run.tailMillis());
    }

    @Test
    void locustsHistoryHasAStepForEachNumberOfUsers() {
        var history = new StringBuilder("Timestamp,User Count,Type,Name,Requests/s,50%,90%,95%,99%,Total Request Count,"
                + "Total Failure Count,Total Average Response Time\n");
        for (int second = 0; second <= 60; second++) {
            int users = second < 30 ? 100 : 200;
            long requests = second < 30 ? second * 10L : 290 + (second - 29) * 20L;
            history.append("%d,%d,,Aggregated,10,15,30,40,%s,%d,0,20\n"
                    .formatted(1_764_144_000 + second, users, second == 0 ? "N/A" : "80", requests));
        }
        var steps = Reads.read(Tool.LOCUST, history.toString());
        assertEquals(2, steps.size());
        assertEquals(10, steps.getFirst().requestsPerSecond(), 1e-9);
        assertEquals(20, steps.getLast().requestsPerSecond(), 1e-9);
        assertEquals(20, steps.getLast().meanMillis(), 1e-6);
        assertEquals(Optional.of(200.0), steps.getLast().mostUsers());
        assertEquals(80, steps.getFirst().tailMillis());
    }

    @Test
    void readsWhatWorkersOfLocustReport() {
        var run = Reads.one(Tool.LOCUST, """
                {"client_id":"a","user_count":3,"stats":[{"name":"/","last_request_timestamp":1764144001,"num_failures":1,"response_times":{"100":3}}]}
                {"client_id":"b","user_count":5,"stats":[{"name":"/","last_request_timestamp":1764144002,"num_failures":0,"response_times":{"200":1}}]}
                """);
        assertEquals(0.25, run.failed());
        assertEquals(125, run.meanMillis());
    }

    @Test
    void readsSiegeMolotovAndPlainSteps() {
        var siege = Reads.one(Tool.SIEGE, """
                \u001b[0;34m   4,HTTP/1.1,200,  0.50,   3372,/a,b,0,2026-11-26 08:00:01\u001b[0m
                \u001b[0;34m   0,HTTP/1.1,503,  0.50,   3372,/,0,2026-11-26 08:00:02\u001b[0m
                """);
        assertEquals(1.5, siege.seconds());
        assertEquals(0.5, siege.failed());
        var molotov = Reads.one(Tool.MOLOTOV, """
                {"ts":1764144000,"type":"workers","value":2}
                {"ts":1764144001,"type":"request","label":"/","elapsed":0.5,"responseCode":"200"}
                {"ts":1764144001.5,"type":"request","label":"/","elapsed":0.5,"responseCode":"404"}
                """);
        assertEquals(1, molotov.seconds());
        assertEquals(0.5, molotov.failed());
        var steps = Reads.read(Tool.CSV, "rate,offered,seconds,mean,p95\n100,100,60,20,40\n150,200,60,20,40\n");
        assertEquals(Optional.empty(), steps.getFirst().refusal());
        assertEquals(Optional.of(Refusal.RATE_MISSED), steps.getLast().refusal());
        assertEquals(200, steps.getLast().offeredPerSecond(), 1e-9);
    }

    @Test
    void runsOfFewRequestsProveNothing() {
        var run = Reads.one(Tool.CSV, "rate,seconds,mean,p99\n1,60,20,40\n");
        assertEquals(Optional.of(Refusal.TOO_FEW), run.refusal());
    }
}
