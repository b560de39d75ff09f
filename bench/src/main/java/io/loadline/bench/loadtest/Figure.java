package io.loadline.bench.loadtest;

/**
 * One figure that somebody else has published of a load test.
 *
 * @param tolerance that ours may be off
 */
record Figure(String name, double published, double ours, double tolerance) {
    private static final double ROUNDING = 1e-12;

    /** @param share of the published value that ours may be off */
    static Figure within(String name, double published, double ours, double share) {
        return new Figure(name, published, ours, share * Math.abs(published) + ROUNDING);
    }

    boolean holds() {
        return Math.abs(ours - published) <= tolerance;
    }
}
