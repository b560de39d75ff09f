package io.loadline.local.demo;

/**
 * Chance that does not depend on the order in which it is asked: the same seed and names give the same number. Mixing by the
 * finalizer of SplitMix64 (Steele, Lea, Flood 2014).
 */
record Noise(long seed) {
    private static final double UNIT = 0x1.0p-53;

    /** Uniform in 0..1. */
    double at(long... keys) {
        long mixed = seed;
        for (long key : keys) {
            mixed = mix(mixed ^ key * 0x9E3779B97F4A7C15L);
        }
        return (mixed >>> 11) * UNIT;
    }

    /** About a normal distribution with mean 1 and this deviation, by the sum of four uniform ones. */
    double around(double deviation, long... keys) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += new Noise(seed + i).at(keys);
        }
        return 1 + (sum - 2) * Math.sqrt(3) * deviation;
    }

    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
