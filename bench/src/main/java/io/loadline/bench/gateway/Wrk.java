package io.loadline.bench.gateway;

import io.loadline.bench.lab.Cores;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Debian's wrk on one thread; its script sets the pace and prints figures for us. */
final class Wrk implements Load {
    static final String PROGRAM = "wrk";

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final String RESULT = "result ";
    // Pauses of a Poisson process: 32 connections that wait 32 ms on average send a thousand per second.
    private static final String PAUSE = """
            function delay()
              return math.floor(-math.log(1 - math.random()) * 32)
            end""";

    private final StateDirectory state;

    Wrk(StateDirectory state) {
        this.state = state;
    }

    @Override
    public Flow most(Door door, double seconds) throws IOException, InterruptedException {
        return run(door, seconds, "");
    }

    @Override
    public Flow some(Door door, double seconds) throws IOException, InterruptedException {
        return run(door, seconds, PAUSE);
    }

    @Override
    public String name() {
        return PROGRAM;
    }

    private Flow run(Door door, double seconds, String pace) throws IOException, InterruptedException {
        var script = Files.writeString(state.data("wrk.lua"), script(door, pace));
        var process = new ProcessBuilder(Cores.OF_THE_OTHERS.of(command(door, seconds, script)))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith(RESULT))
                .findFirst()
                .map(Wrk::flow)
                .orElseThrow(() -> new IllegalStateException("wrk says: " + output));
    }

    private static String script(Door door, String pace) {
        return """
                wrk.method = "POST"
                wrk.body = '%s'
                wrk.headers["Content-Type"] = "application/json"
                %s
                %s
                function done(summary, latency, requests)
                  local e = summary.errors
                  io.write(string.format("result %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration,
                    latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
                end
                """.formatted(BODY, headers(door.headers()), pace);
    }

    private static List<String> command(Door door, double seconds, Path script) {
        return List.of(
                PROGRAM,
                "--threads",
                "1",
                "--connections",
                Integer.toString(CONNECTIONS),
                "--duration",
                Math.max(1, Math.round(seconds)) + "s",
                "--script",
                script.toString(),
                door.to().toString());
    }

    private static String headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> "wrk.headers[\"%s\"] = \"%s\"".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static Flow flow(String line) {
        var figures = line.substring(RESULT.length()).split(" ");
        return new Flow(
                Long.parseLong(figures[0]) * MICROS_PER_SECOND / Long.parseLong(figures[1]),
                Long.parseLong(figures[2]) / MICROS_PER_MILLI,
                Long.parseLong(figures[3]) / MICROS_PER_MILLI,
                Long.parseLong(figures[4]));
    }
}
