package io.loadline.capacity.sizing;

/**
 * How values are put into buckets: of one width, or each wider than the one before it by a ratio. As in Kubernetes' Vertical Pod
 * Autoscaler (recommender/util/histogram_options.go).
 *
 * @param first width of the first bucket
 * @param ratio of the width of a bucket to that of the one before it, at least 1
 * @param count the last one holds everything above its start
 */
record Buckets(double first, double ratio, int count) {
    /** CPU in cores, 0.01 to 1000. */
    static final Buckets CPU = exponential(1000, 0.01, 1.05);
    /** Memory in bytes, 1e7 to 1e12. */
    static final Buckets MEMORY = exponential(1e12, 1e7, 1.05);

    static Buckets linear(double most, double width) {
        return new Buckets(width, 1, (int) Math.ceil(most / width) + 1);
    }

    static Buckets exponential(double most, double first, double ratio) {
        double last = Math.log(most * (ratio - 1) / first + 1) / Math.log(ratio);
        return new Buckets(first, ratio, (int) Math.ceil(last) + 1);
    }

    double start(int bucket) {
        return ratio == 1 ? bucket * first : first * (Math.pow(ratio, bucket) - 1) / (ratio - 1);
    }

    int find(double value) {
        if (value < first) {
            return 0;
        }
        double at = ratio == 1 ? value / first : Math.log(value * (ratio - 1) / first + 1) / Math.log(ratio);
        return Math.clamp((int) at, 0, count - 1);
    }
}
