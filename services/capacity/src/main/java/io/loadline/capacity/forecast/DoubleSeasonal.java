package io.loadline.capacity.forecast;

import java.util.Optional;

/**
 * Exponential smoothing of level, day and week with errors that fade (Taylor 2003, "Short-term electricity demand forecasting
 * using double seasonal exponential smoothing"), without trend, over twelve weeks. The weights are those that predict the two days
 * after each half day best, found by going through the grid of one after the other.
 *
 * @param logarithms whether on logarithms, else on levels
 * @param weights empty before they are found
 */
record DoubleSeasonal(boolean logarithms, Optional<Smoothing.Weights> weights) implements Model {
    private static final int WEEKS = 12;

    static DoubleSeasonal on(boolean logarithms) {
        return new DoubleSeasonal(logarithms, Optional.empty());
    }

    @Override
    public String name() {
        return logarithms ? "holt-winters-log" : "holt-winters";
    }

    @Override
    public int needs(Series history) {
        return 3 * history.perWeek();
    }

    @Override
    public Model tuned(Past past) {
        return new DoubleSeasonal(logarithms, Optional.of(smoothing(past).best()));
    }

    @Override
    public double[] predict(Past past, int steps) {
        var smoothing = smoothing(past);
        return scale(past).natural(smoothing.predict(weights.orElseGet(smoothing::best), steps));
    }

    private Smoothing smoothing(Past past) {
        return new Smoothing(
                scale(past).last(WEEKS * past.seen().perWeek()),
                past.seen().perDay(),
                past.seen().perWeek());
    }

    private Scale scale(Past past) {
        return logarithms ? past.logs() : past.levels();
    }
}
