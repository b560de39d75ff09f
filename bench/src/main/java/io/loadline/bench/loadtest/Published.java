package io.loadline.bench.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.capacity.loadtest.LoadTestFile;
import io.loadline.capacity.loadtest.Percentiles;
import io.loadline.capacity.loadtest.Run;
import io.loadline.capacity.loadtest.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of results that lie beside the statistics which the tool itself computed of them. */
record Published(List<Judged> judged, int stated) {
    /** Percentiles of JMeter's report are interpolated as ours are; a sum differs in its last digits only. */
    private static final double SAME = 1e-6;

    /** Gatling reads a histogram of its own. */
    private static final double NEAR = 5e-3;

    /** And rounds to whole milliseconds. */
    private static final double MILLISECOND = 1;

    /** Its run begins before the first request is sent, and lasts whole seconds. */
    private static final double SECONDS = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Statistics, and what we find of the same requests.
     *
     * @param what file and, in it, the name of the requests; or why they could not be compared
     * @param figures those that the statistics have; none when they could not be compared
     */
    record Judged(String what, List<Figure> figures) {
        boolean passes() {
            return !figures.isEmpty() && figures.stream().allMatch(Figure::holds);
        }
    }

    static Published in(Path folder) throws IOException {
        var judged = new ArrayList<Judged>();
        int stated = 0;
        for (var file : files(folder)) {
            var name = file.getFileName().toString();
            try {
                if (name.endsWith("Expect.json")) {
                    var report = JSON.readTree(file.toFile());
                    stated += report.size();
                    var results = file.resolveSibling(name.replace("Expect.json", "TestFile.csv"));
                    if (Files.exists(results)) {
                        jmeter(report, results, judged);
                    }
                } else if (name.equals("global_stats.json")) {
                    stated++;
                    var log = log(file);
                    if (log.isPresent()) {
                        judged.add(gatling(JSON.readTree(file.toFile()), log.get()));
                    }
                }
            } catch (IOException | RuntimeException e) {
                judged.add(new Judged(file + ": " + e, List.of()));
            }
        }
        return new Published(List.copyOf(judged), stated);
    }

    /** Gatling writes its statistics into the folder {@code js} beside the log. */
    private static Optional<Path> log(Path statistics) {
        return Stream.of(statistics, statistics.getParent())
                .map(path -> path.resolveSibling("simulation.log"))
                .filter(Files::exists)
                .findFirst();
    }

    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    long passed() {
        return judged.stream().filter(Judged::passes).count();
    }

    private static void jmeter(JsonNode report, Path results, List<Judged> judged) throws IOException {
        for (var entry : report.properties()) {
            boolean total = entry.getKey().equals("Total");
            var run = whole(Tool.JMETER, results, total ? Optional.empty() : Optional.of(entry.getKey()));
            var told = entry.getValue();
            var ours = run.percentiles().orElseThrow();
            judged.add(new Judged(
                    results.getFileName() + " " + entry.getKey(),
                    Stream.of(
                                    figure("samples", told, "sampleCount", run.requestsPerSecond() * run.seconds()),
                                    figure("errors %", told, "errorPct", 100 * run.failed()),
                                    figure("mean", told, "meanResTime", run.meanMillis()),
                                    figure(
                                            "median",
                                            told,
                                            "medianResTime",
                                            ours.p50().orElseThrow()),
                                    figure(
                                            "p90",
                                            told,
                                            "pct1ResTime",
                                            ours.p90().orElseThrow()),
                                    figure(
                                            "p95",
                                            told,
                                            "pct2ResTime",
                                            ours.p95().orElseThrow()),
                                    figure(
                                            "p99",
                                            told,
                                            "pct3ResTime",
                                            ours.p99().orElseThrow()),
                                    figure("per second", told, "throughput", run.requestsPerSecond()))
                            .flatMap(Optional::stream)
                            .toList()));
        }
    }

    private static Optional<Figure> figure(String name, JsonNode told, String field, double ours) {
        return told.has(field)
                ? Optional.of(Figure.within(name, told.get(field).asDouble(), ours, SAME))
                : Optional.empty();
    }

    private static Judged gatling(JsonNode report, Path log) throws IOException {
        var run = whole(Tool.GATLING, log, Optional.empty());
        Percentiles ours = run.percentiles().orElseThrow();
        double sent = run.requestsPerSecond() * run.seconds();
        double told = report.at("/numberOfRequests/total").asDouble();
        double perSecond = report.at("/meanNumberOfRequestsPerSecond/total").asDouble();
        return new Judged(
                log.getParent().getFileName() + "/" + log.getFileName(),
                Stream.of(
                                figure("requests", report.path("numberOfRequests"), "total", sent),
                                figure("failed", report.path("numberOfRequests"), "ko", run.failed() * sent),
                                millis("mean", report, "meanResponseTime", run.meanMillis()),
                                millis(
                                        "median",
                                        report,
                                        "percentiles1",
                                        ours.p50().orElseThrow()),
                                millis("p95", report, "percentiles3", ours.p95().orElseThrow()),
                                millis("p99", report, "percentiles4", ours.p99().orElseThrow()),
                                Optional.of(new Figure("seconds", told / perSecond, run.seconds(), SECONDS))
                                        .filter(figure -> perSecond > 0))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Figure> millis(String name, JsonNode report, String field, double ours) {
        var told = report.path(field).path("total");
        return told.isNumber()
                ? Optional.of(new Figure(name, told.asDouble(), ours, Math.max(MILLISECOND, NEAR * told.asDouble())))
                : Optional.empty();
    }

    private static Run whole(Tool tool, Path file, Optional<String> label) throws IOException {
        try (var body = Files.newInputStream(file)) {
            return LoadTestFile.whole(tool, body, label).getFirst();
        }
    }
}
