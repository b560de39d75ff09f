package io.loadline.web.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.work.OutboundClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks a Prometheus over its HTTP API. Blocks. */
@ApplicationScoped
public class Prometheus {
    /** More points to a series Prometheus refuses. */
    public static final int MOST_POINTS = 11_000;

    private static final Duration TIME_OUT = Duration.ofSeconds(30);
    /** Some seven times as long as the longest series. */
    private static final int LONGEST_ANSWER = 4 << 20;

    private static final int OK = 200;

    private final AllowedHosts hosts;
    private final OutboundClient client;

    Prometheus(AllowedHosts hosts, OutboundClient client) {
        this.hosts = hosts;
        this.client = client;
    }

    /**
     * The values of a query that gives one series, by seconds since 1970; what it has no number for is left out.
     *
     * @param first and last: instants in seconds, a whole number of steps apart, at most {@value #MOST_POINTS} points
     * @param step in seconds
     * @throws NoAnswer when there is none, or not in time
     * @throws IOException with what Prometheus says is wrong
     */
    public Map<Long, Double> range(String url, String query, long first, long last, long step)
            throws IOException, InterruptedException {
        var series = one(url, query, first, last, step);
        if (series.size() > 1) {
            throw new IOException("the query gives " + series.size() + " series; sum them up to one");
        }
        return series.isEmpty() ? Map.of() : series.getFirst().values();
    }

    /** Of one series no answer is too long: there are more of them, and fewer points would not help. */
    private List<Series> one(String url, String query, long first, long last, long step)
            throws IOException, InterruptedException {
        try {
            return series(url, query, first, last, step);
        } catch (TooLong e) {
            throw new NoAnswer(e.getCause());
        }
    }

    /**
     * One series of several.
     *
     * @param labels without the name of the metric's own
     * @param values by seconds since 1970
     */
    public record Series(Map<String, String> labels, Map<Long, Double> values) {}

    /**
     * The same of a query that gives any number of series.
     *
     * @throws TooLong when they are too many for so many points
     */
    public List<Series> series(String url, String query, long first, long last, long step)
            throws IOException, InterruptedException {
        var address = URI.create(url.replaceFirst("/+$", "") + "/api/v1/query_range");
        hosts.check(URI.create(url));
        // Thanos leaves out what it does not reach unless it is told not to; others do not know the word
        var form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + first + "&end=" + last
                + "&step=" + step + "&partial_response=false";
        var answer = send(HttpRequest.newBuilder(address)
                .timeout(TIME_OUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        return series(answer.statusCode(), answer.body(), first, last);
    }

    /** Whoever was asked says nothing; asking more would only take longer. */
    public static class NoAnswer extends IOException {
        private static final long serialVersionUID = 1;

        NoAnswer(Throwable cause) {
            super(Failures.reason(cause), cause);
        }
    }

    /** The answer is longer than what is read; asking for fewer points may help. */
    public static final class TooLong extends NoAnswer {
        private static final long serialVersionUID = 1;

        TooLong(Throwable cause) {
            super(cause);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The client says that a body is too long in words only. */
    private static NoAnswer failure(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("exceeds capacity")
                ? new TooLong(cause)
                : new NoAnswer(cause);
    }

    /** What is no number, not finite or of another time than was asked for is left out. */
    static List<Series> series(int status, byte[] body, long first, long last) throws IOException {
        var tree = tree(status, body);
        if (status != OK || !tree.path("status").asText().equals("success")) {
            throw new IOException(
                    "Prometheus answered " + status + ": " + tree.path("error").asText("no reason"));
        }
        if (tree.path("isPartial").asBoolean()) {
            throw new IOException("the answer is partial: some of its storage does not answer");
        }
        if (!tree.at("/data/resultType").asText().equals("matrix")) {
            throw new IOException("the query gives no series over time");
        }
        var all = new ArrayList<Series>();
        for (var one : tree.at("/data/result")) {
            var labels = new TreeMap<String, String>();
            one.path("metric")
                    .properties()
                    .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
            labels.remove("__name__");
            all.add(new Series(labels, values(one, first, last)));
        }
        return all;
    }

    private static Map<Long, Double> values(JsonNode series, long first, long last) {
        var values = new TreeMap<Long, Double>();
        for (var point : series.path("values")) {
            long time = point.path(0).asLong();
            if (first <= time && time <= last) {
                number(point.path(1).asText()).ifPresent(value -> values.put(time, value));
            }
        }
        return values;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static JsonNode tree(int status, byte[] body) throws IOException {
        try {
            return Json.tree(new String(body, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new IOException("what answers there with " + status + " is no Prometheus", e);
        }
    }
}
