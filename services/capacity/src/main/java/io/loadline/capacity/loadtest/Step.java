package io.loadline.capacity.loadtest;

/**
 * One accepted run as a point of the capacity curve, per replica.
 *
 * @param rate requests per second and replica
 * @param tailMillis 99th percentile of the response time
 * @param failed share of failed requests
 * @param concurrency requests in flight per replica: rate times mean response time (Little)
 */
record Step(double rate, double tailMillis, double failed, double concurrency) {
    static Step of(Run run, int replicas) {
        double rate = run.requestsPerSecond() / replicas;
        return new Step(rate, run.tailMillis(), run.failed(), rate * run.meanMillis() / 1000);
    }
}
