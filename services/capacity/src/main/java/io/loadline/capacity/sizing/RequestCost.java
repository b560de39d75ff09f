package io.loadline.capacity.sizing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Cores that a service uses, as idle ones of each replica and seconds of a core for each request of a class: used = idle x replicas + sum of
 * seconds x requests per second, none of them below zero, over the hours of all sites. The intervals hold 95 % of 200 draws of as many days
 * (bootstrap, from a fixed seed). Ant Group's Kapacity plans by such a regression.
 *
 * @param hours that it was learnt from
 * @param explained share of the variance of the used cores, at most 1
 * @param holds whether that is so much that one may plan by it: a correlation of 0.9, as Kapacity asks for
 * @param idle cores of a replica without requests
 * @param classes by name
 * @param mean seconds of a core for a request, over the mixture of the classes
 * @param lately used cores of the last week over what the days before it would have expected; above 1 requests have become dearer; absent
 *     when there is too little before it
 */
record RequestCost(
        int hours,
        double explained,
        boolean holds,
        Estimate idle,
        List<OfClass> classes,
        double mean,
        Optional<Double> lately) {
    static final int FEWEST_HOURS = 48;
    private static final int HOURS_OF_EACH = 10;
    private static final double CORRELATION = 0.9;
    private static final int DRAWS = 200;
    private static final long SEED = 1;
    private static final int LOW = 5;
    private static final int WEEK = 7;

    /** A value, and the interval that holds it with 95 %. */
    record Estimate(double value, double low95, double high95) {}

    /** @param coreSeconds for a request; the name is empty where requests were not told apart */
    record OfClass(String name, Estimate coreSeconds) {}

    /**
     * One hour at one site.
     *
     * @param rates requests per second of each class
     */
    record Observation(Instant hour, double cores, double replicas, List<Double> rates) {
        private double[] row() {
            var row = new double[rates.size() + 1];
            row[0] = replicas;
            for (int i = 0; i < rates.size(); i++) {
                row[i + 1] = rates.get(i);
            }
            return row;
        }

        private double expected(double[] coefficients) {
            var row = row();
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * coefficients[i];
            }
            return sum;
        }
    }

    /**
     * Empty when fewer than two days of hours, or ten for each class, are known.
     *
     * @param classes in the order of the rates
     */
    static Optional<RequestCost> of(List<String> classes, List<Observation> observed) {
        return enough(classes, observed) ? Optional.of(learnt(classes, observed)) : Optional.empty();
    }

    private static boolean enough(List<String> classes, List<Observation> observed) {
        return !classes.isEmpty() && observed.size() >= Math.max(FEWEST_HOURS, HOURS_OF_EACH * (classes.size() + 1));
    }

    private static RequestCost learnt(List<String> classes, List<Observation> observed) {
        var days = days(classes.size() + 1, observed);
        var all = new NonNegative(classes.size() + 1);
        days.forEach(all::add);
        var coefficients = all.solve();
        var draws = draws(days, coefficients.length);
        double explained = explained(observed, coefficients);
        var ofClasses = new ArrayList<OfClass>();
        for (int i = 0; i < classes.size(); i++) {
            ofClasses.add(new OfClass(classes.get(i), estimate(coefficients, draws, i + 1)));
        }
        return new RequestCost(
                observed.size(),
                explained,
                explained >= CORRELATION * CORRELATION,
                estimate(coefficients, draws, 0),
                ofClasses,
                mean(observed, coefficients),
                lately(classes, observed));
    }

    /** The sums of each day, which draws put together anew. */
    private static List<NonNegative> days(int width, List<Observation> observed) {
        var days = new TreeMap<Instant, NonNegative>();
        observed.forEach(o -> days.computeIfAbsent(o.hour().truncatedTo(ChronoUnit.DAYS), day -> new NonNegative(width))
                .add(o.row(), o.cores()));
        return List.copyOf(days.values());
    }

    private static double[][] draws(List<NonNegative> days, int width) {
        var random = new Random(SEED);
        var draws = new double[DRAWS][];
        for (int draw = 0; draw < DRAWS; draw++) {
            var sum = new NonNegative(width);
            for (int i = 0; i < days.size(); i++) {
                sum.add(days.get(random.nextInt(days.size())));
            }
            draws[draw] = sum.solve();
        }
        return draws;
    }

    private static Estimate estimate(double[] coefficients, double[][] draws, int of) {
        var sorted = Arrays.stream(draws).mapToDouble(draw -> draw[of]).sorted().toArray();
        return new Estimate(coefficients[of], sorted[LOW - 1], sorted[DRAWS - LOW]);
    }

    private static double explained(List<Observation> observed, double[] coefficients) {
        double mean =
                observed.stream().mapToDouble(Observation::cores).average().orElse(0);
        double left = 0;
        double whole = 0;
        for (var each : observed) {
            left += Math.pow(each.cores() - each.expected(coefficients), 2);
            whole += Math.pow(each.cores() - mean, 2);
        }
        return whole > 0 ? 1 - left / whole : 0;
    }

    private static double mean(List<Observation> observed, double[] coefficients) {
        double seconds = 0;
        double requests = 0;
        for (var each : observed) {
            for (int i = 0; i < each.rates().size(); i++) {
                seconds += coefficients[i + 1] * each.rates().get(i);
                requests += each.rates().get(i);
            }
        }
        return requests > 0 ? seconds / requests : 0;
    }

    private static Optional<Double> lately(List<String> classes, List<Observation> observed) {
        var border = observed.stream()
                .map(Observation::hour)
                .max(Instant::compareTo)
                .orElseThrow()
                .minus(WEEK, ChronoUnit.DAYS);
        var before = observed.stream().filter(o -> !o.hour().isAfter(border)).toList();
        if (!enough(classes, before)) {
            return Optional.empty();
        }
        var sums = new NonNegative(classes.size() + 1);
        before.forEach(o -> sums.add(o.row(), o.cores()));
        var coefficients = sums.solve();
        var after = observed.stream().filter(o -> o.hour().isAfter(border)).toList();
        double expected =
                after.stream().mapToDouble(o -> o.expected(coefficients)).sum();
        double used = after.stream().mapToDouble(Observation::cores).sum();
        return expected > 0 ? Optional.of(used / expected) : Optional.empty();
    }
}
