package io.loadline.slo.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a Prometheus over its HTTP API. Blocks. */
@ApplicationScoped
class Prometheus {
    /** More points to a series Prometheus refuses. */
    static final int MOST_POINTS = 11_000;

    private static final Duration TIME_OUT = Duration.ofSeconds(30);
    /** Some seven times as long as the longest series. */
    private static final int LONGEST_ANSWER = 4 << 20;

    private static final int OK = 200;

    private final AllowedHosts hosts;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIME_OUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Prometheus(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    /**
     * The values of a query that gives one series, by seconds since 1970; what it has no number for is left out.
     *
     * @param first and last: instants in seconds, a whole number of steps apart, at most {@value #MOST_POINTS} points
     * @param step in seconds
     * @throws NoAnswer when there is none, or not in time
     * @throws IOException with what Prometheus says is wrong
     */
    Map<Long, Double> range(String url, String query, long first, long last, long step)
            throws IOException, InterruptedException {
        var address = URI.create(url.replaceFirst("/+$", "") + "/api/v1/query_range");
        hosts.check(URI.create(url));
        var form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + first + "&end=" + last
                + "&step=" + step;
        var answer = send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        return values(answer.statusCode(), answer.body());
    }

    /** Whoever was asked says nothing; asking more would only take longer. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1;

        private NoAnswer(Throwable cause) {
            super(Failures.reason(cause), cause);
        }
    }

    /** A request's own time-out ends with the headers; whoever then sends nothing more would be waited for for ever. */
    private HttpResponse<byte[]> send(HttpRequest request) throws NoAnswer, InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return answer.get(TIME_OUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new NoAnswer(e.getCause());
        } catch (TimeoutException e) {
            throw new NoAnswer(new HttpTimeoutException("no answer within " + TIME_OUT.toSeconds() + " s"));
        } finally {
            answer.cancel(true);
        }
    }

    private static Map<Long, Double> values(int status, byte[] body) throws IOException {
        var tree = tree(status, body);
        if (status != OK || !tree.path("status").asText().equals("success")) {
            throw new IOException(
                    "Prometheus answered " + status + ": " + tree.path("error").asText("no reason"));
        }
        var series = tree.at("/data/result");
        if (!tree.at("/data/resultType").asText().equals("matrix") || series.size() > 1) {
            throw new IOException("the query gives " + series.size() + " series; sum them up to one");
        }
        var values = new TreeMap<Long, Double>();
        for (var point : series.path(0).path("values")) {
            var text = point.path(1).asText();
            if (text.matches("[0-9.eE+-]+")) {
                values.put(point.path(0).asLong(), Double.valueOf(text));
            }
        }
        return values;
    }

    private static JsonNode tree(int status, byte[] body) throws IOException {
        try {
            return Json.tree(new String(body, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw new IOException("what answers there with " + status + " is no Prometheus", e);
        }
    }
}
