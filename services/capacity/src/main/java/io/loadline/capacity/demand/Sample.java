package io.loadline.capacity.demand;

/**
 * One measurement.
 *
 * @param series what was measured
 * @param start of the interval, seconds since 1970-01-01 UTC
 * @param value at least 0
 */
record Sample(Series series, long start, double value) {
    /**
     * Whose measurements they are.
     *
     * @param unit empty when none was named
     * @param kind the class of requests, empty when none was named
     * @param seconds length of the interval
     */
    record Series(String service, String datacenter, String unit, String kind, Metric metric, int seconds) {}
}
