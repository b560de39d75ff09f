package io.loadline.slo.detection;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be expected of each slice, from those before it alone: the median of a day, what was there at this time of the day over
 * two weeks, or at this time of the week over four, whichever has been nearest so far.
 */
final class Expectation {
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;
    private static final int DAYS = 14;
    private static final int WEEKS = 4;
    private static final int LEAST = 3;

    /** A season must be clearly nearer, or the simpler guess holds. */
    private static final double CLEARLY = 0.8;

    private final Pace pace;
    private final List<Guess> guesses;
    private final double[] missed;
    private final ArrayDeque<Slice> unknown = new ArrayDeque<>();
    private double[] asked = {};
    private long first = Long.MAX_VALUE - Deviation.LEARNING.toSeconds();

    Expectation(Pace pace) {
        this.pace = pace;
        this.guesses = List.of(
                new Level((int) Math.max(LEAST, DAY / pace.step())),
                new Season(pace.step(), DAY, DAYS),
                new Season(pace.step(), WEEK, WEEKS));
        this.missed = new double[guesses.size()];
    }

    /**
     * Of the slice that starts then; seconds must not fall.
     *
     * @return NaN while nothing is known
     */
    double of(long second) {
        first = Math.min(first, second);
        // of the first day nothing is said, so that nobody has to know it before
        long known = second < first + Deviation.LEARNING.toSeconds() ? second : pace.known(second);
        while (!unknown.isEmpty() && unknown.peekFirst().second < known) {
            learn(unknown.removeFirst());
        }
        asked = guesses.stream().mapToDouble(guess -> guess.of(second)).toArray();
        return chosen(asked, nearest());
    }

    /** Tells what it was, once {@link #of} has been asked for it. */
    void learn(long second, double value) {
        unknown.addLast(new Slice(second, value, asked));
    }

    private void learn(Slice slice) {
        for (int guess = 0; guess < missed.length; guess++) {
            missed[guess] += Math.abs(orZero(slice.value - chosen(slice.guesses, guess)));
            guesses.get(guess).learn(slice.second, slice.value);
        }
    }

    /** Of a season that is not known yet the simpler guess holds. */
    private static double chosen(double[] guesses, int nearest) {
        double chosen = Double.NaN;
        for (int guess = 0; guess <= nearest; guess++) {
            chosen = Double.isNaN(guesses[guess]) ? chosen : guesses[guess];
        }
        return chosen;
    }

    private int nearest() {
        int nearest = 0;
        for (int guess = 1; guess < missed.length; guess++) {
            nearest = missed[guess] < CLEARLY * missed[nearest] ? guess : nearest;
        }
        return nearest;
    }

    static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Slice(long second, double value, double[] guesses) {}

    private sealed interface Guess {
        double of(long second);

        void learn(long second, double value);
    }

    /** The median of the last so many. */
    private record Level(Recent last) implements Guess {
        Level(int remembered) {
            this(new Recent(remembered));
        }

        @Override
        public double of(long second) {
            return last.median();
        }

        @Override
        public void learn(long second, double value) {
            last.add(value);
        }
    }

    /** The median of the same time of the last periods. */
    private static final class Season implements Guess {
        /** Slices beside the same time that count as the same. */
        private static final int BESIDE = 2;

        private static final Recent NOTHING = new Recent(1);

        private final long step;
        private final long period;
        private final int remembered;
        private final Recent[] seen;

        Season(long step, long period, int remembered) {
            this.step = step;
            this.period = period;
            this.remembered = remembered;
            this.seen = new Recent[(int) Math.max(1, period / step)];
            Arrays.fill(seen, NOTHING);
        }

        @Override
        public double of(long second) {
            int slot = slot(second);
            int most = Math.min(BESIDE, (seen.length - 1) / 2);
            var values = new double[(2 * most + 1) * remembered];
            int count = 0;
            for (int beside = -most; beside <= most; beside++) {
                count = seen[Math.floorMod(slot + beside, seen.length)].copyTo(values, count);
            }
            if (count < LEAST) {
                return Double.NaN;
            }
            Arrays.sort(values, 0, count);
            return (values[(count - 1) / 2] + values[count / 2]) / 2;
        }

        @Override
        public void learn(long second, double value) {
            int slot = slot(second);
            seen[slot] = seen[slot] == NOTHING ? new Recent(remembered) : seen[slot];
            seen[slot].add(value);
        }

        private int slot(long second) {
            return (int) Math.min(seen.length - 1L, Math.floorMod(second, period) / step);
        }
    }
}
