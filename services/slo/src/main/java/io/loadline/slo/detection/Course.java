package io.loadline.slo.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a series goes on from an instant if all is as usual, for a few hours: all of weeks that a look needs. What it says of a slice is
 * the same as {@link Surprise#of} says of the whole series.
 */
final class Course {
    private final long from;
    private final Pace pace;
    private final long learnt;
    private final double[] expected;
    private final Surprise surprise;

    private Course(long from, Pace pace, long learnt, double[] expected, Surprise surprise) {
        this.from = from;
        this.pace = pace;
        this.learnt = learnt;
        this.expected = expected;
        this.surprise = surprise;
    }

    /**
     * A slice against what was expected of it.
     *
     * @param expected NaN when nothing was
     * @param over how many times the record is surpassed; negative when it lies below the expected
     */
    record Point(long second, double value, double expected, double over) {}

    /**
     * Learns from what starts before an instant.
     *
     * @param from as {@link Pace#known} has it
     */
    static Course of(Trace series, Pace pace, long from) {
        var expectation = new Expectation(pace);
        var surprise = new Surprise(pace.step());
        long learnt = series.size() == 0 ? Long.MAX_VALUE : series.seconds()[0] + Deviation.LEARNING.toSeconds();
        for (int i = 0; i < series.size() && series.seconds()[i] < from; i++) {
            long second = series.seconds()[i];
            double residual = Expectation.orZero(series.values()[i] - expectation.of(second));
            surprise.next(residual, second >= learnt);
            expectation.learn(second, series.values()[i]);
        }
        return new Course(from, pace, learnt, expected(expectation, pace, from), surprise);
    }

    private static double[] expected(Expectation expectation, Pace pace, long from) {
        long first = Math.floorDiv(from, pace.step());
        var expected = new double[(int) (Math.floorDiv(from + pace.reach(), pace.step()) - first + 1)];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = expectation.of(Math.max(from, (first + i) * pace.step()));
        }
        return expected;
    }

    /** What starts before is not asked for any more. */
    Instant from() {
        return Instant.ofEpochSecond(from);
    }

    /** Whether nothing newer is to be learnt at an instant. */
    boolean isGoodAt(Instant at) {
        return pace.known(at.getEpochSecond()) == from;
    }

    /** Seconds of a slice. */
    long step() {
        return pace.step();
    }

    /** Whether enough is known to call a slice as expected: a day before it. */
    boolean judges(long second) {
        return second >= learnt;
    }

    /** Of the slices since the instant; the others are left out. */
    List<Point> look(Trace since) {
        var going = surprise.copy();
        var points = new ArrayList<Point>();
        for (int i = 0; i < since.size(); i++) {
            long second = since.seconds()[i];
            if (second >= from) {
                double value = since.values()[i];
                double expected = expected(second);
                points.add(new Point(
                        second, value, expected, going.next(Expectation.orZero(value - expected), judges(second))));
            }
        }
        return points;
    }

    private double expected(long second) {
        long place = Math.floorDiv(second, pace.step()) - Math.floorDiv(from, pace.step());
        return place < expected.length ? expected[(int) place] : Double.NaN;
    }
}
