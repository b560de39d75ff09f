package io.loadline.capacity.sizing;

import java.util.List;

/**
 * What Robusta's KRR would recommend for one replica by its simple strategy: CPU the 95th percentile, memory the greatest value and
 * 15 % more; rounded up to a thousandth of a core and a MiB, at least 10 thousandths and 100 MB (robusta_krr/strategies/simple.py).
 *
 * @param cpu in cores
 * @param memory in bytes; the least where nobody measured it
 */
record KrrEstimate(double cpu, double memory) {
    private static final double SHARE = 0.95;
    private static final double BUFFER = 1.15;
    private static final double LEAST_CPU = 0.01;
    private static final double LEAST_MEMORY = 100e6;
    private static final double MEBI = 1 << 20;

    /** How much a request differs from what is recommended, in the words and by the bounds of KRR. */
    enum Severity {
        CRITICAL(0.5, 500),
        WARNING(0.25, 250),
        OK(0.1, 100),
        GOOD(0, 0);

        private final double cores;
        private final double mebibytes;

        Severity(double cores, double mebibytes) {
            this.cores = cores;
            this.mebibytes = mebibytes;
        }

        static Severity of(double coresOff, double bytesOff) {
            for (var severity : values()) {
                if (coresOff >= severity.cores || bytesOff / MEBI >= severity.mebibytes) {
                    return severity;
                }
            }
            return GOOD;
        }
    }

    /** @param hours at least one */
    static KrrEstimate of(List<Hour> hours) {
        double cpu = quantile(
                hours.stream().mapToDouble(Hour::cpuPerReplica).sorted().toArray());
        double memory = hours.stream()
                .flatMap(hour -> hour.memoryPerReplica().stream())
                .max(Double::compare)
                .orElse(0.0);
        return new KrrEstimate(
                Math.max(LEAST_CPU, Math.ceil(cpu * 1000) / 1000),
                Math.max(LEAST_MEMORY, Math.ceil(memory * BUFFER / MEBI) * MEBI));
    }

    /** As Prometheus' quantile_over_time: between two values it is interpolated. */
    private static double quantile(double[] sorted) {
        double rank = SHARE * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] * (1 - rank + below) + sorted[above] * (rank - below);
    }
}
