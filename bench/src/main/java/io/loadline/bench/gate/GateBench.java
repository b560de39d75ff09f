package io.loadline.bench.gate;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.http.Requests;
import io.loadline.bench.http.Requests.Result;
import io.loadline.bench.lab.LocalPlatform;
import io.loadline.bench.lab.Workspace;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Pipelines that ask the gate, each again as soon as it is answered, without freezes and with many that come again, each for one of ten services. */
public final class GateBench implements Bench {
    private static final int FREEZES = 300;
    private static final List<String> SERVICES = List.of(
            "search",
            "checkout",
            "cart",
            "identity",
            "inventory",
            "payment",
            "pricing",
            "product-catalog",
            "recommendations",
            "shipping");
    private static final List<Integer> PIPELINES = List.of(1, 8, 32);
    private static final int BAR_PIPELINES = 8;
    private static final double BAR_MS = 50;
    private static final double WARM_UP_SECONDS = 30;
    private static final int WAYS = 2;
    private static final int STEPS = 2;
    /** One client asks all of it, which the gateway would refuse. */
    private static final Map<String, String> NO_LIMIT = Map.of("LOADLINE_GATEWAY_LIMIT_REQUESTS", "1000000");

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public String about() {
        return "how soon the gate answers pipelines, without freezes and with hundreds, direct and through the gateway";
    }

    @Override
    public int seconds() {
        return 120;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        double seconds = (double) options.seconds() / (STEPS * WAYS * PIPELINES.size());
        var results = new LinkedHashMap<String, Result>();
        try (var platform = new LocalPlatform(options.root(), state, NO_LIMIT)) {
            measure(platform, "", seconds, results);
            freeze(platform);
            measure(platform, ", " + FREEZES + " freezes", seconds, results);
        }
        return report(results);
    }

    private static void measure(LocalPlatform platform, String with, double seconds, Map<String, Result> results)
            throws Exception {
        for (var way : List.of("direct", "gateway")) {
            var base = platform.base(way.equals("direct") ? "changes" : "gateway");
            var requests =
                    Requests.get(base.resolve("/api/changes/v1/gate?service=search"), bearer(platform, "pipeline"));
            requests.send(BAR_PIPELINES, WARM_UP_SECONDS);
            for (int pipelines : PIPELINES) {
                results.put("%s, %d at once%s".formatted(way, pipelines, with), requests.send(pipelines, seconds));
            }
        }
    }

    /** Every day, for the services in turn. */
    private static void freeze(LocalPlatform platform) throws Exception {
        var start = Instant.now().minus(Duration.ofDays(400));
        var to = HttpRequest.newBuilder(platform.base("changes").resolve("/api/changes/v1/freezes"))
                .header("Authorization", "Bearer " + platform.token("sre"))
                .header("Content-Type", "application/json");
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < FREEZES; i++) {
                var body = """
                        {"reason":"night %d","services":["%s"],"environment":"production","level":"notice",
                         "window":{"start":"%s","end":"%s"},"recurrence":{"rrule":"FREQ=DAILY","timeZone":"Asia/Shanghai","exdates":[]}}
                        """.formatted(i, SERVICES.get(i % SERVICES.size()), start, start.plus(Duration.ofHours(23)));
                var answer = http.send(
                        to.copy()
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() != 201) {
                    throw new IllegalStateException("a freeze is answered with " + answer.body());
                }
            }
        }
    }

    private static Map<String, String> bearer(LocalPlatform platform, String user) throws Exception {
        return Map.of("Authorization", "Bearer " + platform.token(user));
    }

    private static Report report(Map<String, Result> results) {
        var figures = new LinkedHashMap<String, Object>();
        var lines = new ArrayList<>(
                List.of("", "  %-40s %10s %8s %8s  %s".formatted("", "per second", "p50 ms", "p99 ms", "answers")));
        results.forEach((way, result) -> {
            figures.put(
                    way,
                    Map.of(
                            "perSecond", Math.round(result.perSecond()),
                            "p50Ms", result.p50Ms(),
                            "p99Ms", result.p99Ms()));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-40s %10.0f %8.2f %8.2f  %s",
                    way,
                    result.perSecond(),
                    result.p50Ms(),
                    result.p99Ms(),
                    result.statuses()));
        });
        lines.add("  bar: p99 below %.0f ms with %d at once, direct".formatted(BAR_MS, BAR_PIPELINES));
        boolean kept = results.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("direct, " + BAR_PIPELINES + " "))
                .map(Map.Entry::getValue)
                .allMatch(result -> result.isWhole() && result.p99Ms() < BAR_MS);
        return new Report(String.join("\n", lines), figures, kept);
    }
}
