package io.loadline.capacity.scaling;

import java.util.Arrays;

/** In what unit a guess errs, so that one factor of it is headroom enough at quiet and at busy times. */
enum Spread {
    /** The mean of the last day: as much by night as by day. */
    LEVEL {
        @Override
        double[] of(Ground ground) {
            return ground.level();
        }
    },
    /** The root of the guess, as counts err that are due to chance. */
    ROOT {
        @Override
        double[] of(Ground ground) {
            var root = ground.guess().clone();
            for (int i = 0; i < root.length; i++) {
                root[i] = Math.sqrt(Math.max(0, root[i]) * ground.level()[i]);
            }
            return root;
        }
    },
    /** The guess itself. */
    SHARE {
        @Override
        double[] of(Ground ground) {
            return ground.guess().clone();
        }
    },
    /** How far it was off within the last hour, or day where a step is an hour. */
    OF_LATE {
        @Override
        double[] of(Ground ground) {
            int width = ground.hour() == 1 ? HOURS : ground.hour();
            return atLeast(Moving.mean(Moving.later(ground.errors(), ground.lag()), width), ground);
        }
    },
    /** How far it was off around this time of the two days before. */
    AT_THIS_TIME {
        @Override
        double[] of(Ground ground) {
            int day = HOURS * ground.hour();
            int half = Math.max(1, ground.hour() / 2);
            var yesterday = Moving.mean(Moving.later(ground.errors(), day - half), 2 * half + 1);
            var before = Moving.later(yesterday, day);
            for (int i = 0; i < before.length; i++) {
                before[i] = (before[i] + yesterday[i]) / 2;
            }
            return atLeast(before, ground);
        }
    };

    private static final int HOURS = 24;
    /** Of the mean error of the last day, so that a quiet hour is no promise. */
    private static final double QUIETEST = 0.2;

    /**
     * What a spread is made of.
     *
     * @param guess what was expected at each step
     * @param errors by how much it was off
     * @param level mean of the last day
     * @param lag steps from the last known one to the one that is decided
     * @param hour steps of an hour
     */
    @SuppressWarnings("ArrayRecordComponent") // read within this package, written by no one
    record Ground(double[] guess, double[] errors, double[] level, int lag, int hour) {}

    abstract double[] of(Ground ground);

    private static double[] atLeast(double[] spread, Ground ground) {
        var usual = Moving.mean(Moving.later(ground.errors(), ground.lag()), HOURS * ground.hour());
        Arrays.setAll(spread, i -> Math.max(spread[i], QUIETEST * usual[i]));
        return spread;
    }
}
