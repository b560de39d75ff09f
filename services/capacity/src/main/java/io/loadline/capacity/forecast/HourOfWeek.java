package io.loadline.capacity.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A profile over the 168 hours of the week, times a level, times a damped trend.
 *
 * <p>The profile of an hour is the mean of the inner half of its ratios, over the last weeks, to the mean of their week; the
 * level is the sum of what was seen over the sum of what the profile says, both weighted by 2^(-age / half-life); the trend is the
 * median slope (Theil, Sen) of the logarithm of the weekly means, damped by {@value #DAMPING} a week after Gardner and McKenzie.
 *
 * @param weeks of history for the profile
 * @param halfLife of the level in days
 * @param trend whether growth continues
 */
record HourOfWeek(int weeks, double halfLife, boolean trend) implements Model {
    private static final double DAMPING = 0.9;
    private static final double STEEPEST = 0.1;

    @Override
    public String name() {
        return "hour-of-week-" + weeks + "w-" + Math.round(24 * halfLife) + "h" + (trend ? "-trend" : "");
    }

    @Override
    public int needs(Series history) {
        return 2 * history.perWeek();
    }

    @Override
    public double[] predict(Past past, int hours) {
        return predict(past.cleaned(), hours);
    }

    private double[] predict(Series history, int hours) {
        var profile = profile(history);
        double level = level(history, profile);
        double slope = trend ? slope(history) : 0;
        var predicted = new double[hours];
        for (int h = 0; h < hours; h++) {
            predicted[h] = level
                    * profile[history.slot(history.size() + h)]
                    * Math.exp(slope * damped((h + 1.0) / history.perWeek()));
        }
        return predicted;
    }

    private double[] profile(Series history) {
        List<List<Double>> ratios = new ArrayList<>();
        for (int i = 0; i < history.perWeek(); i++) {
            ratios.add(new ArrayList<>());
        }
        for (int week = 1; week <= weeks; week++) {
            int from = history.size() - week * history.perWeek();
            double mean = mean(history, from, from + history.perWeek());
            for (int i = Math.max(from, 0); mean > 0 && i < from + history.perWeek(); i++) {
                if (history.knows(i)) {
                    ratios.get(history.slot(i)).add(history.at(i) / mean);
                }
            }
        }
        return normalised(ratios.stream().mapToDouble(HourOfWeek::middle).toArray());
    }

    /** Mean of the inner half, which is less noisy than the median and as deaf to a single wild week. */
    private static double middle(List<Double> ratios) {
        if (ratios.isEmpty()) {
            return 1;
        }
        Collections.sort(ratios);
        int cut = ratios.size() / 4;
        return ratios.subList(cut, ratios.size() - cut).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1);
    }

    private static double[] normalised(double[] profile) {
        double sum = 0;
        for (double share : profile) {
            sum += share;
        }
        for (int i = 0; sum > 0 && i < profile.length; i++) {
            profile[i] *= profile.length / sum;
        }
        return profile;
    }

    private double level(Series history, double[] profile) {
        double seen = 0;
        double usual = 0;
        for (int i = Math.max(0, history.size() - weeks * history.perWeek()); i < history.size(); i++) {
            if (history.knows(i)) {
                double weight = Math.pow(2, -(history.size() - i) / (halfLife * history.perDay()));
                seen += weight * history.at(i);
                usual += weight * profile[history.slot(i)];
            }
        }
        return usual > 0 ? seen / usual : 0;
    }

    /** Growth of the logarithm a week. */
    private double slope(Series history) {
        var slopes = new ArrayList<Double>();
        for (int older = 2; older <= weeks; older++) {
            for (int newer = 1; newer < older; newer++) {
                double then = weeklyMean(history, older);
                double now = weeklyMean(history, newer);
                if (then > 0 && now > 0) {
                    slopes.add(Math.log(now / then) / (older - newer));
                }
            }
        }
        Collections.sort(slopes);
        return slopes.isEmpty() ? 0 : Math.clamp(slopes.get(slopes.size() / 2), -STEEPEST, STEEPEST);
    }

    private static double weeklyMean(Series history, int week) {
        int from = history.size() - week * history.perWeek();
        return mean(history, from, from + history.perWeek());
    }

    private static double mean(Series history, int from, int to) {
        double sum = 0;
        int known = 0;
        for (int i = Math.max(from, 0); i < to; i++) {
            if (history.knows(i)) {
                sum += history.at(i);
                known++;
            }
        }
        return known * 2 > history.perWeek() ? sum / known : 0;
    }

    /** Weeks of growth that are left of so many: the sum of the powers of the damping. */
    private static double damped(double weeks) {
        return DAMPING * (1 - Math.pow(DAMPING, weeks)) / (1 - DAMPING);
    }
}
