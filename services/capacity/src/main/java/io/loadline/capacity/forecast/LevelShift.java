package io.loadline.capacity.forecast;

import java.util.Arrays;

/**
 * A change of level that has lasted until now, such as a new client that brings its traffic along.
 *
 * @param from position of the first value at the new level; beyond the end when there is none
 * @param by how much higher, on the scale of the values
 */
record LevelShift(int from, double by) {
    private static final double CLEAR = 3;
    private static final double NEARLY_ALL = 0.95;

    /**
     * Looks at the end of a series: nearly all of the last steps deviate clearly, to the same side.
     *
     * @param least steps that it must have lasted to be believed
     */
    static LevelShift of(Usual usual, double spread, int least) {
        int size = usual.size();
        var none = new LevelShift(size, 0);
        if (size < 3 * least || spread <= 0) {
            return none;
        }
        double side = Math.signum(usual.deviation(size - 1));
        int clear = 0;
        for (int i = size - least; i < size; i++) {
            clear += side * usual.deviation(i) > CLEAR * spread ? 1 : 0;
        }
        return clear < NEARLY_ALL * least ? none : since(usual, side, spread, size - least);
    }

    private static LevelShift since(Usual usual, double side, double spread, int latest) {
        int from = latest;
        while (from > 0 && side * usual.deviation(from - 1) > spread) {
            from--;
        }
        var run = Arrays.copyOfRange(usual.deviations(), from, usual.size());
        return new LevelShift(from, Usual.median(run, run.length));
    }

    boolean covers(int at) {
        return at >= from;
    }

    boolean happened() {
        return by != 0;
    }
}
