package io.loadline.bench.loadtest;

/**
 * One figure that somebody else has published of a load test.
 *
 * @param tolerance share of the published value that ours may be off
 */
record Figure(String name, double published, double ours, double tolerance) {
    boolean holds() {
        return Math.abs(ours - published) <= tolerance * Math.abs(published) + 1e-12;
    }
}
