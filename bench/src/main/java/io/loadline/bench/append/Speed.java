package io.loadline.bench.append;

/** Measured; the latency is a command's. */
record Speed(double eventsPerSecond, double p50Ms, double p99Ms) {}
