package io.loadline.slo.detection;

import java.util.Arrays;

/** The last few values, also in their order of size. */
final class Recent {
    private final double[] ring;
    private final double[] sorted;
    private int count;
    private int next;

    Recent(int most) {
        ring = new double[most];
        sorted = new double[most];
    }

    /** What was not measured is not remembered. */
    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (count == ring.length) {
            remove(ring[next]);
        }
        int place = place(value);
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = value;
        count++;
        ring[next] = value;
        next = (next + 1) % ring.length;
    }

    /** NaN of nothing. */
    double median() {
        return count == 0 ? Double.NaN : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    int copyTo(double[] target, int at) {
        System.arraycopy(sorted, 0, target, at, count);
        return at + count;
    }

    private void remove(double value) {
        int place = place(value);
        System.arraycopy(sorted, place + 1, sorted, place, count - place - 1);
        count--;
    }

    private int place(double value) {
        int found = Arrays.binarySearch(sorted, 0, count, value);
        return found < 0 ? -found - 1 : found;
    }
}
