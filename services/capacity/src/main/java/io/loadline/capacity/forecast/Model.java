package io.loadline.capacity.forecast;

/** A way to continue a series. The same history gives the same prediction, to the last bit. */
sealed interface Model permits SeasonalNaive, HourOfWeek, Mean {
    /** Stable name, shown to users. */
    String name();

    /** Hours of known history without which it says nothing useful. */
    int needs();

    /** One value for each of the hours that follow the history, none negative. */
    double[] predict(Series history, int hours);
}
