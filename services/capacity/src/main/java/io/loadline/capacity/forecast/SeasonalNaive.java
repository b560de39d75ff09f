package io.loadline.capacity.forecast;

/**
 * What was last seen at the same hour of the period comes again: the measure that every other model has to beat.
 *
 * @param period in hours, 24 or 168
 */
record SeasonalNaive(int period) implements Model {
    @Override
    public String name() {
        return "seasonal-naive-" + period;
    }

    @Override
    public int needs() {
        return period;
    }

    @Override
    public double[] predict(Series history, int hours) {
        var predicted = new double[hours];
        double usual = mean(history);
        for (int h = 0; h < hours; h++) {
            int last = history.size() + h % period - period;
            while (last >= 0 && !history.knows(last)) {
                last -= period;
            }
            predicted[h] = last >= 0 ? history.at(last) : usual;
        }
        return predicted;
    }

    private static double mean(Series history) {
        double sum = 0;
        for (int i = 0; i < history.size(); i++) {
            sum += history.knows(i) ? history.at(i) : 0;
        }
        return sum / Math.max(1, history.known());
    }
}
