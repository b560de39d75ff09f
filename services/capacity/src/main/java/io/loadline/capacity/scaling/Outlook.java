package io.loadline.capacity.scaling;

import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Series;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the forecast said of each step: made anew each day while the history is shorter than four weeks and each week from then
 * on, an hour before it begins. Between the middles of two hours it is interpolated.
 */
final class Outlook {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;
    private static final int YOUNG = 4 * WEEK;
    private static final int SETTLED = 2 * DAY;

    private Outlook() {}

    static Guess of(Trace trace) {
        var hours = trace.hourly();
        var said = new double[hours.size() + 1];
        Arrays.fill(said, Double.NaN);
        var origins = IntStream.iterate(SETTLED, at -> at < said.length, at -> at + (at < YOUNG ? DAY : WEEK))
                .toArray();
        // each rests on what lies before it alone, so that they may be made in any order
        Arrays.stream(origins).parallel().forEach(origin -> forecast(hours, origin, said));
        return onto(trace, hours, said);
    }

    private static void forecast(Series hours, int origin, double[] said) {
        var known = hours.until(origin - 1);
        if (known.known() < Forecast.LEAST_HISTORY) {
            return;
        }
        int steps = Math.min(origin < YOUNG ? DAY : WEEK, said.length - origin);
        var points = Forecast.of(known, hour -> false, steps + 1).points();
        for (int h = 0; h < steps; h++) {
            said[origin + h] = points.get(h + 1).value();
        }
    }

    private static Guess onto(Trace trace, Series hours, double[] said) {
        var values = new double[trace.size()];
        int from = trace.size();
        for (int i = 0; i < values.length; i++) {
            double value = between(said, position(trace, hours, i));
            if (!Double.isNaN(value)) {
                values[i] = value;
                from = Math.min(from, i);
            }
        }
        return new Guess(from, values);
    }

    /** Hours from the middle of the first one to the middle of a step. */
    private static double position(Trace trace, Series hours, int at) {
        var middle = trace.timeOf(at).plus(trace.step().dividedBy(2));
        return Duration.between(hours.start(), middle).toSeconds() / 3600.0 - 0.5;
    }

    private static double between(double[] said, double position) {
        int before = Math.clamp((int) Math.floor(position), 0, said.length - 1);
        int after = Math.min(before + 1, said.length - 1);
        double share = Math.clamp(position - before, 0, 1);
        if (share == 0 || Double.isNaN(said[after])) {
            return said[before];
        }
        return Double.isNaN(said[before]) ? said[after] : said[before] * (1 - share) + said[after] * share;
    }
}
