package io.loadline.capacity.forecast;

/** A way to continue a series. The same past gives the same prediction, to the last bit. */
sealed interface Model
        permits SeasonalNaive,
                HourOfWeek,
                Profile,
                YearAgo,
                MstlHolt,
                MstlTheta,
                Harmonic,
                Autoregression,
                DoubleSeasonal,
                CalendarRegression {
    /** Stable name, shown to users. */
    String name();

    /** Steps of history without which it says nothing useful. */
    int needs(Series history);

    /** How many steps ahead it can be trusted at most. */
    default int reach(Series history) {
        return Integer.MAX_VALUE;
    }

    /** The same model with what it has to search for found; one that searches for nothing is itself. */
    default Model tuned(Past past) {
        return this;
    }

    /** One value for each of the steps that follow the past, without recurring events; none negative when none was. */
    double[] predict(Past past, int steps);
}
