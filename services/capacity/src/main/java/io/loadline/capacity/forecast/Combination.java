package io.loadline.capacity.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The mean of several models, each weighted by the inverse of its mean absolute error in the backtest to the power
 * {@value #POWER}: errors partly cancel (Bates and Granger 1969), and what fails on a series has no say there. In each hour the
 * tenth of the weight that lies lowest and the one that lies highest do not count: what has done well until now may run away. Both were
 * chosen on held-out origins.
 *
 * @param trials each model with what it had said, the best first
 */
record Combination(Backtest backtest, List<Trial> trials) {
    private static final int POWER = 4;
    /** Share of the weight. */
    private static final double OUTERMOST = 0.1;

    private static final double NAMED = 0.1;
    /** Times the error of the best one: a sixteenth of its weight. */
    private static final double FARTHEST = 2;

    /** A model in the backtest: what it predicted by origin and step, its mean absolute error at each origin. */
    static final class Trial {
        private final Model model;
        private final double[][] predicted;
        private final double[] errors;

        Trial(Model model, double[][] predicted, double[] errors) {
            this.model = model;
            this.predicted = predicted;
            this.errors = errors;
        }

        Model model() {
            return model;
        }

        double[][] predicted() {
            return predicted;
        }

        double[] errors() {
            return errors;
        }

        static Trial of(Model model, Backtest backtest) {
            var tuned = backtest.tuned(model);
            var predicted = backtest.run(tuned);
            var errors = new double[predicted.length];
            for (int o = 0; o < errors.length; o++) {
                errors[o] = error(backtest, o, predicted[o]);
            }
            return new Trial(tuned, predicted, errors);
        }

        private static double error(Backtest backtest, int origin, double[] predicted) {
            double sum = 0;
            int count = 0;
            for (int h = 0; h < predicted.length; h++) {
                int at = backtest.origins().get(origin) + h;
                if (backtest.series().knows(at)) {
                    sum += Math.abs(backtest.series().at(at) - predicted[h]);
                    count++;
                }
            }
            return count == 0 ? 0 : sum / count;
        }

        double error() {
            return Arrays.stream(errors).average().orElse(0);
        }

        /** The error at the other origins. */
        double errorBut(int origin) {
            int others = errors.length - 1;
            return others == 0 ? error() : (error() * errors.length - errors[origin]) / others;
        }
    }

    /** Of no models when there is no origin to test them at. */
    static Combination of(Backtest backtest, List<Model> models) {
        if (backtest.isEmpty()) {
            return new Combination(backtest, List.of());
        }
        return new Combination(
                backtest,
                models.stream()
                        .filter(backtest::admits)
                        .map(model -> Trial.of(model, backtest))
                        .sorted(Comparator.comparingDouble(Trial::error))
                        .toList());
    }

    /** The models that have a say, most of it first. */
    String name() {
        var weights = weights(trials.stream().mapToDouble(Trial::error).toArray());
        return IntStream.range(0, weights.length)
                .filter(i -> weights[i] >= NAMED)
                .mapToObj(i -> trials.get(i).model().name())
                .collect(Collectors.joining(", ", "mean(", ")"));
    }

    /** With recurring events. */
    double[] predict(Past past, int steps) {
        var weights = weights(trials.stream().mapToDouble(Trial::error).toArray());
        var predicted = trials.stream().map(t -> t.model().predict(past, steps)).toArray(double[][]::new);
        return past.withEvents(mean(weights, predicted));
    }

    /**
     * What it would have said earlier, without the models that could not be asked then and those that have little say, which
     * would double the cost.
     */
    double[] predictEarlier(Past past, int steps) {
        var seen = past.seen();
        var able = trials.stream()
                .filter(t -> seen.known() >= t.model().needs(seen)
                        && steps <= t.model().reach(seen))
                .toList();
        if (able.isEmpty()) {
            return past.withEvents(new SeasonalNaive(true).predict(past, steps));
        }
        double most = FARTHEST * able.getFirst().error();
        return new Combination(
                        backtest, able.stream().filter(t -> t.error() <= most).toList())
                .predict(past, steps);
    }

    /** What it had said at each origin, its weights taken from the other ones. */
    double[][] tested() {
        var all = new double[backtest.origins().size()][];
        for (int o = 0; o < all.length; o++) {
            int origin = o;
            var weights =
                    weights(trials.stream().mapToDouble(t -> t.errorBut(origin)).toArray());
            all[o] = mean(
                    weights, trials.stream().map(t -> t.predicted()[origin]).toArray(double[][]::new));
        }
        return all;
    }

    private static double[] weights(double[] errors) {
        double least = Math.max(Arrays.stream(errors).min().orElse(0), Double.MIN_NORMAL);
        var weights = Arrays.stream(errors)
                .map(e -> Math.pow(least / Math.max(e, least), POWER))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    private static double[] mean(double[] weights, double[][] predicted) {
        var mean = new double[predicted[0].length];
        for (int h = 0; h < mean.length; h++) {
            mean[h] = mean(weights, predicted, h);
        }
        return mean;
    }

    private static double mean(double[] weights, double[][] predicted, int hour) {
        var models = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(model -> predicted[model][hour]))
                .toList();
        double sum = 0;
        double below = 0;
        for (int model : models) {
            double above = below + weights[model];
            double counts = Math.min(above, 1 - OUTERMOST) - Math.max(below, OUTERMOST);
            sum += Math.max(0, counts) * predicted[model][hour];
            below = above;
        }
        return sum / (1 - 2 * OUTERMOST);
    }
}
