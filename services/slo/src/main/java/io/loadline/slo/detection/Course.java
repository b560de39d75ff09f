package io.loadline.slo.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a series goes on from an instant if all is as usual, for a few hours: all of weeks that a look needs. What it says of a slice is
 * the same as {@link Surprise#of} says of the whole series.
 */
final class Course {
    private final long from;
    private final Pace pace;
    private final long learnt;
    private final int[] nearest;
    private final List<Line> lines;

    /**
     * @param nearest the guess that counts, of each slice to come
     * @param lines of the guesses that count at all
     */
    private Course(long from, Pace pace, long learnt, int[] nearest, List<Line> lines) {
        this.from = from;
        this.pace = pace;
        this.learnt = learnt;
        this.nearest = nearest;
        this.lines = lines;
    }

    /**
     * What a guess expects of each slice to come, and by what it is surprised.
     *
     * @param expected NaN where it expects nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Line(int guess, double[] expected, Surprise surprise) {
        Line copy() {
            return new Line(guess, expected, surprise.copy());
        }
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
        long learnt = series.size() == 0 ? Long.MAX_VALUE : series.seconds()[0] + Deviation.LEARNING.toSeconds();
        for (int i = 0; i < series.size() && series.seconds()[i] < from; i++) {
            long second = series.seconds()[i];
            expectation.next(second, series.values()[i], second >= learnt);
        }
        return to(expectation, pace, from, learnt);
    }

    private static Course to(Expectation expectation, Pace pace, long from, long learnt) {
        long first = Math.floorDiv(from, pace.step());
        int slices = (int) (Math.floorDiv(from + pace.reach(), pace.step()) - first + 1);
        var nearest = new int[slices];
        var guesses = new double[slices][];
        for (int i = 0; i < slices; i++) {
            guesses[i] = expectation.of(Math.max(from, (first + i) * pace.step()));
            nearest[i] = expectation.nearest();
        }
        var lines = Arrays.stream(nearest)
                .distinct()
                .mapToObj(guess -> new Line(
                        guess,
                        Arrays.stream(guesses).mapToDouble(all -> all[guess]).toArray(),
                        expectation.surprise(guess)))
                .toList();
        return new Course(from, pace, learnt, nearest, lines);
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
        var going = lines.stream().map(Line::copy).toList();
        var points = new ArrayList<Point>();
        for (int i = 0; i < since.size(); i++) {
            if (since.seconds()[i] >= from) {
                points.add(point(going, since.seconds()[i], since.values()[i]));
            }
        }
        return points;
    }

    private Point point(List<Line> going, long second, double value) {
        long place = Math.floorDiv(second, pace.step()) - Math.floorDiv(from, pace.step());
        var point = new Point(second, value, Double.NaN, 0);
        if (place < nearest.length) {
            for (var line : going) {
                double expected = line.expected[(int) place];
                double over = line.surprise.next(second, value - expected, judges(second));
                point = line.guess == nearest[(int) place] ? new Point(second, value, expected, over) : point;
            }
        }
        return point;
    }
}
