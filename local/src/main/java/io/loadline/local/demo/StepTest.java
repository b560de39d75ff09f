package io.loadline.local.demo;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A step test of a service with k6: one run of a minute at each rate, by an arrival-rate executor, so that the rate does not
 * depend on the answers. Each run is the summary that {@code handleSummary} gets.
 */
record StepTest(Service service, Noise noise) {
    /** Replicas that share the load. */
    static final int REPLICAS = 2;

    /** Of the service that was tested. */
    static final String VERSION = "2.40.0";

    private static final int SECONDS = 60;
    private static final int[] IN_FLIGHT = {1, 2, 4, 6, 8, 12, Replica.WELL, 20};

    Stream<String> summaries() {
        return IntStream.range(0, IN_FLIGHT.length).mapToObj(this::summary);
    }

    private String summary(int step) {
        var run = run(step);
        return String.format(
                Locale.ROOT,
                """
                {"options":{"summaryTrendStats":["avg","min","med","max","p(90)","p(95)","p(99)"],"summaryTimeUnit":"","noColor":false},
                 "state":{"isStdOutTTY":false,"isStdErrTTY":false,"testRunDurationMs":%d},
                 "metrics":{
                  "http_reqs":{"type":"counter","contains":"default","values":{"count":%d,"rate":%.4f}},
                  "iterations":{"type":"counter","contains":"default","values":{"count":%d,"rate":%.4f}},
                  "http_req_duration":{"type":"trend","contains":"time","values":{"avg":%.3f,"min":%.3f,"med":%.3f,"max":%.3f,"p(90)":%.3f,"p(95)":%.3f,"p(99)":%.3f}},
                  "iteration_duration":{"type":"trend","contains":"time","values":{"avg":%.3f,"min":%.3f,"med":%.3f,"max":%.3f,"p(90)":%.3f,"p(95)":%.3f,"p(99)":%.3f}},
                  "http_req_failed":{"type":"rate","contains":"default","values":{"rate":%.6f,"passes":%d,"fails":%d}},
                  "vus":{"type":"gauge","contains":"default","values":{"value":%d,"min":%d,"max":%d}},
                  "vus_max":{"type":"gauge","contains":"default","values":{"value":%d,"min":%d,"max":%d}}}}
                """,
                SECONDS * 1000,
                run.count(),
                run.rate(),
                run.count(),
                run.rate(),
                run.mean(),
                run.mean() * 0.3,
                run.mean() * 0.85,
                run.tail() * 1.6,
                run.tail() * 0.6,
                run.tail() * 0.75,
                run.tail(),
                run.mean() + 0.2,
                run.mean() * 0.3 + 0.2,
                run.mean() * 0.85 + 0.2,
                run.tail() * 1.6 + 0.2,
                run.tail() * 0.6 + 0.2,
                run.tail() * 0.75 + 0.2,
                run.tail() + 0.2,
                run.failed() / (double) run.count(),
                run.failed(),
                run.count() - run.failed(),
                run.users(),
                run.users(),
                run.users(),
                run.usersMost(),
                run.usersMost(),
                run.usersMost());
    }

    private record Run(long count, double rate, double mean, double tail, long failed, int users, int usersMost) {}

    private Run run(int step) {
        int inFlight = IN_FLIGHT[step];
        boolean overloaded = inFlight > Replica.WELL;
        double chance = noise.around(0.01, service.name().hashCode(), inFlight);
        long count = Math.round(service.replica().throughput(inFlight) * chance * REPLICAS * SECONDS);
        double rate = count / (double) SECONDS;
        // Little's law: so many in flight at this rate
        double mean = inFlight * REPLICAS / rate * 1000;
        double tail = mean * (overloaded ? 9 : 1.9);
        long failed = Math.round(count * (overloaded ? 0.04 : 0.0002));
        int users = inFlight * REPLICAS;
        return new Run(count, rate, mean, tail, failed, users, users * 2 + 10);
    }
}
