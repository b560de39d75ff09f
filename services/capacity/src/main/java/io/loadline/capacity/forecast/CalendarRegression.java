package io.loadline.capacity.forecast;

/** What the regression that knows of recurring events says of hours without them: working days and days off at the last level. */
record CalendarRegression() implements Model {
    @Override
    public String name() {
        return "calendar-regression";
    }

    @Override
    public int needs(Series history) {
        return 2 * history.perWeek();
    }

    @Override
    public double[] predict(Past past, int steps) {
        return past.events().continued(steps);
    }
}
