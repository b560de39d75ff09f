package io.loadline.capacity.forecast;

/** Day and week by MSTL, repeated; what they leave by damped Holt; on logarithms. */
record MstlHolt() implements Model {
    @Override
    public String name() {
        return "mstl-holt";
    }

    @Override
    public int needs(Series history) {
        return 3 * history.perWeek();
    }

    @Override
    public double[] predict(Past past, int steps) {
        var parts = past.decomposed();
        return past.logs().natural(parts.seasonal(Holt.damped(parts.adjusted(), steps)));
    }
}
