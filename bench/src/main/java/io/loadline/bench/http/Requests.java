package io.loadline.bench.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * One kind of request, sent by clients that each wait for the answer before they send the next, all of them on one event loop:
 * it has to share the cores with what it measures.
 *
 * @param body a new one for each
 */
public record Requests(
        HttpMethod method, URI to, Map<String, String> headers, String contentType, Supplier<String> body) {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Commands. */
    public Requests(URI to, Map<String, String> headers, String contentType, Supplier<String> body) {
        this(HttpMethod.POST, to, headers, contentType, body);
    }

    /** Questions. */
    public static Requests get(URI to, Map<String, String> headers) {
        return new Requests(HttpMethod.GET, to, headers, "", () -> "");
    }

    /** What came of it; only answers 2xx count, and status 0 is a connection that failed. */
    public record Result(double perSecond, double p50Ms, double p99Ms, Map<Integer, Long> statuses) {
        /** Whether all of them were answered 2xx, so that none is missing in the times. */
        public boolean isWhole() {
            return !statuses.isEmpty() && statuses.keySet().stream().allMatch(status -> status / 100 == 2);
        }
    }

    public Result send(int clients, double seconds) throws Exception {
        var vertx = Vertx.vertx();
        try {
            var run = new Run(
                    vertx.createHttpClient(
                            new HttpClientOptions().setKeepAlive(true),
                            new PoolOptions().setHttp1MaxSize(clients).setEventLoopSize(1)),
                    System.nanoTime() + (long) (seconds * NANOS),
                    new CountDownLatch(clients));
            long begun = System.nanoTime();
            vertx.runOnContext(x -> {
                for (int i = 0; i < clients; i++) {
                    run.next();
                }
            });
            if (!run.clients.await((long) (LONGEST_NANOS + seconds * NANOS), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException(to + " does not answer any more");
            }
            return run.result((System.nanoTime() - begun) / NANOS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** What is seen on one event loop; read by another thread when all clients have stopped. */
    private final class Run {
        private final HttpClient http;
        private final long until;
        private final CountDownLatch clients;
        private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
        private final Map<Integer, Long> statuses = new TreeMap<>();

        Run(HttpClient http, long until, CountDownLatch clients) {
            this.http = http;
            this.until = until;
            this.clients = clients;
        }

        void next() {
            if (System.nanoTime() >= until) {
                clients.countDown();
                return;
            }
            long begun = System.nanoTime();
            var options = new RequestOptions().setAbsoluteURI(to.toString()).setMethod(method);
            http.request(options)
                    .compose(this::send)
                    .onSuccess(status -> answered(status, System.nanoTime() - begun))
                    .onFailure(failure -> answered(0, 0));
        }

        private Future<Integer> send(HttpClientRequest request) {
            headers.forEach(request::putHeader);
            if (method.equals(HttpMethod.GET)) {
                return ended(request.send());
            }
            request.putHeader("Content-Type", contentType)
                    .putHeader("Idempotency-Key", UUID.randomUUID().toString());
            return ended(request.send(body.get()));
        }

        private static Future<Integer> ended(Future<HttpClientResponse> answer) {
            return answer.compose(response -> response.end().map(response.statusCode()));
        }

        private void answered(int status, long nanos) {
            statuses.merge(status, 1L, Long::sum);
            if (status / 100 == 2) {
                latency.recordValue(nanos);
            }
            next();
        }

        Result result(double took) {
            return new Result(
                    latency.getTotalCount() / took,
                    latency.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    latency.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    statuses);
        }
    }
}
