package io.loadline.bench.http;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.http.Requests.Result;
import io.loadline.bench.lab.LocalPlatform;
import io.loadline.bench.lab.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Changes registered one by one and slices sent in batches, straight at the service and through the gateway. */
public final class HttpBench implements Bench {
    private static final int CLIENTS = 32;
    private static final int SLICES = 100;
    private static final List<String> WAYS = List.of("direct", "gateway");
    private static final int KINDS = 2;
    private static final int ROUNDS = 3;
    private static final double WARM_UP_SECONDS = 30;
    /** One client sends all of it, which the gateway would refuse. */
    private static final Map<String, String> NO_LIMIT = Map.of("LOADLINE_GATEWAY_LIMIT_REQUESTS", "1000000");

    private static final int SOURCES = 32;

    private final AtomicLong batches = new AtomicLong();

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String about() {
        return "changes and slices per second over HTTP, direct and through the gateway";
    }

    @Override
    public int seconds() {
        return 120;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = new LocalPlatform(options.root(), state, NO_LIMIT)) {
            double seconds = (double) options.seconds() / (KINDS * WAYS.size() * ROUNDS);
            var results = new LinkedHashMap<String, Result>();
            inTurn("", changes(platform, WAYS.getFirst()), changes(platform, WAYS.getLast()), seconds, results);
            inTurn("Slices", slices(platform, WAYS.getFirst()), slices(platform, WAYS.getLast()), seconds, results);
            return report(results);
        }
    }

    /** Both ways by turns, so that what a JVM has compiled meanwhile favours neither; medians. */
    private static void inTurn(
            String kind, Requests direct, Requests gateway, double seconds, Map<String, Result> results)
            throws Exception {
        var ways = List.of(direct, gateway);
        for (var way : ways) {
            way.send(CLIENTS, WARM_UP_SECONDS);
        }
        var rounds = List.<List<Result>>of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < ROUNDS; round++) {
            for (int way = 0; way < ways.size(); way++) {
                rounds.get(way).add(ways.get(way).send(CLIENTS, seconds));
            }
        }
        for (int way = 0; way < ways.size(); way++) {
            results.put(WAYS.get(way) + kind, Ranked.median(rounds.get(way), Result::perSecond));
        }
    }

    private static Requests changes(LocalPlatform platform, String way) throws Exception {
        var base = platform.base(way.equals("direct") ? "changes" : "gateway");
        var start = Instant.now().plus(Duration.ofDays(1));
        var body = """
                {"service":"search","kind":"deployment","type":"normal","title":"search 6","environment":"production",
                 "window":{"start":"%s","end":"%s"},"plan":"site by site","rollback":"back to 5"}
                """.formatted(start, start.plus(Duration.ofHours(1)));
        return new Requests(
                base.resolve("/api/changes/v1/changes"), bearer(platform, "pipeline"), "application/json", () -> body);
    }

    private Requests slices(LocalPlatform platform, String way) throws Exception {
        var base = platform.base(way.equals("direct") ? "slo" : "gateway");
        return new Requests(
                base.resolve("/api/slo/v1/slices"), bearer(platform, "ingest"), "application/x-ndjson", this::batch);
    }

    private static Map<String, String> bearer(LocalPlatform platform, String user) throws Exception {
        return Map.of("Authorization", "Bearer " + platform.token(user));
    }

    /** A batch of slices that nobody has sent before: of each source in turn, minute after minute, backwards. */
    private String batch() {
        long batch = batches.getAndIncrement();
        long first = batch / SOURCES * SLICES;
        var today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return IntStream.range(0, SLICES)
                .mapToObj(i -> """
                        {"slo":"search-availability","start":"%s","seconds":60,"good":99,"total":100,"source":"bench-%d","sequence":1}""".formatted(today.minus(Duration.ofMinutes(first + i + 1)), batch % SOURCES))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Report report(Map<String, Result> results) {
        var figures = new LinkedHashMap<String, Object>();
        var lines = new ArrayList<>(
                List.of("", "  %-16s %10s %8s %8s  %s".formatted("", "per second", "p50 ms", "p99 ms", "answers")));
        results.forEach((way, result) -> {
            figures.put(
                    way,
                    Map.of(
                            "perSecond",
                            Math.round(result.perSecond()),
                            "p50Ms",
                            result.p50Ms(),
                            "p99Ms",
                            result.p99Ms()));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-16s %10.0f %8.2f %8.2f  %s",
                    way,
                    result.perSecond(),
                    result.p50Ms(),
                    result.p99Ms(),
                    result.statuses()));
        });
        boolean answered = results.values().stream().allMatch(result -> result.perSecond() > 0);
        return new Report(String.join("\n", lines), figures, answered);
    }
}
