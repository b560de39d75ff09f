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

    /** Of what several have seen together, or NaN when that is less than so many. */
    static double median(int least, Recent... several) {
        int count = Arrays.stream(several).mapToInt(one -> one.count).sum();
        if (count < least) {
            return Double.NaN;
        }
        var taken = new int[several.length];
        double before = Double.NaN;
        double middle = Double.NaN;
        for (int i = 0; i <= count / 2; i++) {
            before = middle;
            middle = takeSmallest(several, taken);
        }
        return count % 2 == 1 ? middle : (before + middle) / 2;
    }

    private static double takeSmallest(Recent[] several, int[] taken) {
        int from = -1;
        double smallest = Double.NaN;
        for (int i = 0; i < several.length; i++) {
            if (taken[i] < several[i].count && (from < 0 || several[i].sorted[taken[i]] < smallest)) {
                from = i;
                smallest = several[i].sorted[taken[i]];
            }
        }
        taken[from]++;
        return smallest;
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
