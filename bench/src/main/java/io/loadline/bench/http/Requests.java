package io.loadline.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * One kind of request, sent by clients that each wait for the answer before they send the next.
 *
 * @param body a new one for each
 */
public record Requests(URI to, Map<String, String> headers, String contentType, Supplier<String> body) {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** What came of it; only answers 2xx count. */
    public record Result(double perSecond, double p50Ms, double p99Ms, Map<Integer, Long> statuses) {}

    public Result send(int clients, double seconds) throws Exception {
        long begun = System.nanoTime();
        long until = begun + (long) (seconds * NANOS);
        var latency = new Histogram(LONGEST_NANOS, 3);
        var statuses = new TreeMap<Integer, Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Client>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(client(until)));
            }
            for (var future : all) {
                var client = future.get();
                latency.add(client.latency);
                client.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
            }
        }
        double took = (System.nanoTime() - begun) / NANOS;
        return new Result(
                latency.getTotalCount() / took,
                latency.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latency.getValueAtPercentile(99) / NANOS_PER_MILLI,
                statuses);
    }

    private Callable<Client> client(long until) {
        return () -> {
            var client = new Client(new Histogram(LONGEST_NANOS, 3), new TreeMap<>());
            try (var http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                while (System.nanoTime() < until) {
                    one(http, client);
                }
            }
            return client;
        };
    }

    private void one(HttpClient http, Client client) throws IOException, InterruptedException {
        var builder = HttpRequest.newBuilder(to)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body.get()));
        headers.forEach(builder::header);
        var request = builder.build();
        long begun = System.nanoTime();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        client.statuses.merge(status, 1L, Long::sum);
        if (status / 100 == 2) {
            client.latency.recordValue(System.nanoTime() - begun);
        }
    }

    private record Client(Histogram latency, Map<Integer, Long> statuses) {}
}
