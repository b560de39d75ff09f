package io.loadline.slo.detection;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be expected of each slice, from those before it alone, and how surprising it is when it comes: guesses are the median of a
 * day, what was there at this time of the day over two weeks, or at this time of the week over four. Each is surprised by its own records,
 * so that what a guess missed before another was known does not hide what that one misses; the nearest so far counts.
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
    private final List<Candidate> candidates;
    private final ArrayDeque<Slice> unknown = new ArrayDeque<>();
    private int nearest;
    private long first = Long.MAX_VALUE - Deviation.LEARNING.toSeconds();

    Expectation(Pace pace) {
        this.pace = pace;
        long step = pace.step();
        this.candidates = List.of(
                new Candidate(new Level((int) Math.max(LEAST, DAY / step)), new Surprise(step, DAY)),
                new Candidate(new Season(step, DAY, DAYS), new Surprise(step, WEEK)),
                new Candidate(new Season(step, WEEK, WEEKS), new Surprise(step, WEEK)));
    }

    /**
     * Of the slice that starts then, by each guess; seconds must not fall.
     *
     * @return NaN where nothing is known
     */
    double[] of(long second) {
        first = Math.min(first, second);
        // of the first day nothing is said, so that nobody has to know it before
        long known = second < first + Deviation.LEARNING.toSeconds() ? second : pace.known(second);
        while (!unknown.isEmpty() && unknown.peekFirst().second < known) {
            learn(unknown.removeFirst());
        }
        nearest = nearest(known);
        var guesses = new double[candidates.size()];
        for (int guess = 0; guess < guesses.length; guess++) {
            guesses[guess] = candidates.get(guess).guess.of(second);
        }
        return guesses;
    }

    /** The guess that counts at the second of which {@link #of} was asked last. */
    int nearest() {
        return nearest;
    }

    /** What a guess is surprised by next. */
    Surprise surprise(int guess) {
        return candidates.get(guess).surprise;
    }

    /**
     * How surprising the next slice is, from which is learnt in its time.
     *
     * @param judged as {@link Surprise#next}
     */
    double next(long second, double value, boolean judged) {
        double[] guesses = of(second);
        double surprise = 0;
        for (int guess = 0; guess < guesses.length; guess++) {
            double over = surprise(guess).next(second, value - guesses[guess], judged);
            surprise = guess == nearest ? over : surprise;
        }
        unknown.addLast(new Slice(second, value, guesses));
        return surprise;
    }

    private void learn(Slice slice) {
        double miss = 0;
        for (int guess = 0; guess < slice.guesses.length; guess++) {
            var candidate = candidates.get(guess);
            // where it knows nothing it would say what the simpler one says
            miss = Double.isNaN(slice.guesses[guess]) ? miss : Math.abs(slice.value - slice.guesses[guess]);
            candidate.missed += Double.isNaN(miss) ? 0 : miss;
            candidate.guess.learn(slice.second, slice.value);
        }
    }

    /** A guess counts once it can be surprised: a season, once it has missed a week, for before the first weekend nobody knows what one is like. */
    private int nearest(long known) {
        int best = 0;
        for (int guess = 1; guess < candidates.size(); guess++) {
            var candidate = candidates.get(guess);
            boolean nearer = candidate.missed < CLEARLY * candidates.get(best).missed;
            best = nearer && candidate.surprise.judges(known) ? guess : best;
        }
        return best;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Slice(long second, double value, double[] guesses) {}

    private static final class Candidate {
        final Guess guess;
        final Surprise surprise;
        double missed;

        Candidate(Guess guess, Surprise surprise) {
            this.guess = guess;
            this.surprise = surprise;
        }
    }

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
            var alike = new Recent[2 * most + 1];
            for (int beside = -most; beside <= most; beside++) {
                alike[beside + most] = seen[Math.floorMod(slot + beside, seen.length)];
            }
            return Recent.median(LEAST, alike);
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
