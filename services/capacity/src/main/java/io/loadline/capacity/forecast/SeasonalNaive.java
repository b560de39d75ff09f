package io.loadline.capacity.forecast;

/**
 * What was last seen at the same hour of the period comes again: the measure that every other model has to beat.
 *
 * @param weekly whether the period is the week, else the day
 */
record SeasonalNaive(boolean weekly) implements Model {
    @Override
    public String name() {
        return weekly ? "seasonal-naive-168" : "seasonal-naive-24";
    }

    @Override
    public int needs(Series history) {
        return weekly ? history.perWeek() : history.perDay();
    }

    @Override
    public double[] predict(Past past, int steps) {
        return predict(past.seen(), steps);
    }

    double[] predict(Series history, int steps) {
        int period = needs(history);
        var predicted = new double[steps];
        double usual = history.mean();
        for (int h = 0; h < steps; h++) {
            int last = history.size() + h % period - period;
            while (last >= 0 && !history.knows(last)) {
                last -= period;
            }
            predicted[h] = last >= 0 ? history.at(last) : usual;
        }
        return predicted;
    }
}
