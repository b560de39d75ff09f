package io.loadline.bench.lab;

/** Measured; the latency is a command's. */
public record Speed(double eventsPerSecond, double p50Ms, double p99Ms) {}
