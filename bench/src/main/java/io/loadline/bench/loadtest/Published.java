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

/** Files of results that lie beside the statistics which the tool itself computed of them. */
record Published(List<Judged> judged, int stated) {
    /** Percentiles of JMeter's report are interpolated as ours are; a sum differs in its last digits only. */
    private static final double SAME = 1e-6;

    /** Gatling reads a histogram of its own and rounds to whole milliseconds, and the length of the run to whole seconds. */
    private static final double ROUNDED = 5e-3;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param what file and, in it, the name of the requests */
    record Judged(String what, List<Figure> figures) {
        boolean passes() {
            return figures.stream().allMatch(Figure::holds);
        }
    }

    static Published in(Path folder) throws IOException {
        var judged = new ArrayList<Judged>();
        int stated = 0;
        for (var file : files(folder)) {
            var name = file.getFileName().toString();
            if (name.endsWith("Expect.json")) {
                var results = file.resolveSibling(name.replace("Expect.json", "TestFile.csv"));
                stated += JSON.readTree(file.toFile()).size();
                if (Files.exists(results)) {
                    jmeter(JSON.readTree(file.toFile()), results, judged);
                }
            } else if (name.equals("global_stats.json")) {
                stated++;
                if (Files.exists(file.resolveSibling("simulation.log"))) {
                    judged.add(gatling(JSON.readTree(file.toFile()), file.resolveSibling("simulation.log")));
                }
            }
        }
        return new Published(List.copyOf(judged), stated);
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
                    List.of(
                            figure("samples", told, "sampleCount", run.requestsPerSecond() * run.seconds(), SAME),
                            figure("errors %", told, "errorPct", 100 * run.failed(), SAME),
                            figure("mean", told, "meanResTime", run.meanMillis(), SAME),
                            figure("median", told, "medianResTime", ours.p50().orElseThrow(), SAME),
                            figure("p90", told, "pct1ResTime", ours.p90().orElseThrow(), SAME),
                            figure("p95", told, "pct2ResTime", ours.p95().orElseThrow(), SAME),
                            figure("p99", told, "pct3ResTime", ours.p99().orElseThrow(), SAME),
                            figure("per second", told, "throughput", run.requestsPerSecond(), SAME))));
        }
    }

    private static Figure figure(String name, JsonNode told, String field, double ours, double tolerance) {
        return new Figure(name, told.path(field).asDouble(), ours, tolerance);
    }

    private static Judged gatling(JsonNode report, Path log) throws IOException {
        var run = whole(Tool.GATLING, log, Optional.empty());
        Percentiles ours = run.percentiles().orElseThrow();
        double sent = run.requestsPerSecond() * run.seconds();
        return new Judged(
                log.getParent().getFileName() + "/" + log.getFileName(),
                List.of(
                        gatling("requests", report, "numberOfRequests", sent),
                        new Figure(
                                "failed",
                                report.path("numberOfRequests").path("ko").asDouble(),
                                run.failed() * sent,
                                SAME),
                        gatling("mean", report, "meanResponseTime", run.meanMillis()),
                        gatling("median", report, "percentiles1", ours.p50().orElseThrow()),
                        gatling("p95", report, "percentiles3", ours.p95().orElseThrow()),
                        gatling("p99", report, "percentiles4", ours.p99().orElseThrow()),
                        gatling("per second", report, "meanNumberOfRequestsPerSecond", run.requestsPerSecond())));
    }

    private static Figure gatling(String name, JsonNode report, String field, double ours) {
        return new Figure(name, report.path(field).path("total").asDouble(), ours, ROUNDED);
    }

    private static Run whole(Tool tool, Path file, Optional<String> label) throws IOException {
        try (var body = Files.newInputStream(file)) {
            return LoadTestFile.whole(tool, body, label).getFirst();
        }
    }
}
