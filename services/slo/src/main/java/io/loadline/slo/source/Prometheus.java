package io.loadline.slo.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Asks a Prometheus over its HTTP API. Blocks. */
@ApplicationScoped
class Prometheus {
    /** More points to a series Prometheus refuses. */
    static final int MOST_POINTS = 11_000;

    private static final Duration TIME_OUT = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 16 << 20;
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
     * @throws IOException with what Prometheus says is wrong
     */
    Map<Long, BigDecimal> range(String url, String query, long first, long last, long step)
            throws IOException, InterruptedException {
        var address = URI.create(url.replaceFirst("/+$", "") + "/api/v1/query_range");
        hosts.check(URI.create(url));
        var form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + first + "&end=" + last
                + "&step=" + step;
        var answer = client.send(
                HttpRequest.newBuilder(address)
                        .timeout(TIME_OUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            return values(answer.statusCode(), body.readNBytes(LONGEST_ANSWER));
        }
    }

    private static Map<Long, BigDecimal> values(int status, byte[] body) throws IOException {
        var tree = tree(status, body);
        if (status != OK || !tree.path("status").asText().equals("success")) {
            throw new IOException(
                    "Prometheus answered " + status + ": " + tree.path("error").asText("no reason"));
        }
        var series = tree.at("/data/result");
        if (!tree.at("/data/resultType").asText().equals("matrix") || series.size() > 1) {
            throw new IOException("the query gives " + series.size() + " series; sum them up to one");
        }
        var values = new TreeMap<Long, BigDecimal>();
        for (var point : series.path(0).path("values")) {
            var text = point.path(1).asText();
            if (text.matches("[0-9.eE+-]+")) {
                values.put(point.path(0).asLong(), new BigDecimal(text));
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
