package io.loadline.local.demo;

/**
 * How one replica answers under load, by Gunther's universal scalability law: X(N) = λN / (1 + σ(N-1) + κN(N-1)).
 *
 * @param lambda requests per second with one in flight
 * @param sigma contention, 0..1
 * @param kappa crosstalk
 */
record Replica(double lambda, double sigma, double kappa) {
    /** In flight at the highest rate that a replica answers well. */
    static final int WELL = 16;

    private static final double MARGIN = 0.9;

    double throughput(double inFlight) {
        return lambda * inFlight / (1 + sigma * (inFlight - 1) + kappa * inFlight * (inFlight - 1));
    }

    /** Mean time to the answer, by Little's law. */
    double meanMillis(double inFlight) {
        return inFlight / throughput(inFlight) * 1000;
    }

    /** Requests per second that a replica is given at most. */
    double safeRate() {
        return throughput(WELL) * MARGIN;
    }
}
