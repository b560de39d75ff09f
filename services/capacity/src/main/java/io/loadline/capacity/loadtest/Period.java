package io.loadline.capacity.loadtest;

import java.util.Optional;

/** What was measured in some time of a run. */
final class Period {
    private final Latencies latencies;
    private long requests;
    private long failed;
    private double millis;
    private long iterations;
    private double iterationMillis;
    private double dropped;
    private double users;
    private long usersTold;

    Period(Latencies latencies) {
        this.latencies = latencies;
    }

    long requests() {
        return requests;
    }

    void answered(double took, long times) {
        requests += times;
        millis += took * times;
        latencies.add(took, times);
    }

    void failed(long times) {
        failed += times;
    }

    void iterated(double took) {
        iterations++;
        iterationMillis += took;
    }

    void dropped(double times) {
        dropped += times;
    }

    void users(double now) {
        users += now;
        usersTold++;
    }

    void add(Period other) {
        latencies.add(other.latencies);
        requests += other.requests;
        failed += other.failed;
        millis += other.millis;
        iterations += other.iterations;
        iterationMillis += other.iterationMillis;
        dropped += other.dropped;
        users += other.users;
        usersTold += other.usersTold;
    }

    /** Where the tool tells of no iterations, each request is one. */
    Run run(double seconds) {
        var percentiles = latencies.percentiles();
        double mean = requests == 0 ? 0 : millis / requests;
        double rate = seconds <= 0 ? 0 : requests / seconds;
        return new Run(
                seconds,
                rate,
                iterations == 0 ? rate : iterations / seconds,
                seconds <= 0 ? 0 : dropped / seconds,
                requests == 0 ? 0 : Math.min(1, failed / (double) requests),
                mean,
                percentiles.tailMillis(),
                percentiles.tail(),
                Optional.of(iterations == 0 ? mean : iterationMillis / iterations),
                usersTold == 0 ? Optional.empty() : Optional.of(users / usersTold),
                Optional.of(percentiles));
    }
}
