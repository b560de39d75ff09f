package io.loadline.changes.learning;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well failures were foreseen that came after everything that was learned from.
 *
 * @param cases that were foreseen
 * @param failures that were seen among them
 * @param expected failures by the sum of the probabilities
 * @param skill Brier skill score: 1 is certain and right each time, 0 no better than the average rate of failures for all
 * @param holds whether that is enough to decide by: ten failures or more, foreseen better than by the average rate, and as many as were
 *     expected, within two standard deviations (the calibration in the large; Spiegelhalter, Statistics in Medicine 5, 1986)
 */
public record Proof(int cases, int failures, double expected, double skill, boolean holds) {
    private static final int LEAST_FAILURES = 10;
    private static final double FAR = 2;
    /** Of the examples in the order of time so many are learned from, and the rest is foreseen. */
    private static final double LEARNED_FROM = 2.0 / 3;

    /**
     * Tries it on the last third of the examples with what the two thirds before it teach.
     *
     * @param examples in the order of time
     */
    public static Proof of(List<Example> examples, double penalty) {
        int learned = (int) (examples.size() * LEARNED_FROM);
        var before = examples.subList(0, learned);
        var model = Logistic.fitted(before, penalty);
        double rate = before.stream().filter(Example::failed).count() / (double) Math.max(1, learned);
        return of(
                examples.subList(learned, examples.size()),
                example -> example.foreseen(model.probability(example.features())),
                example -> example.foreseen(rate));
    }

    private static Proof of(
            List<Example> judged, ToDoubleFunction<Example> foreseen, ToDoubleFunction<Example> byRate) {
        int failures = (int) judged.stream().filter(Example::failed).count();
        double expected = judged.stream().mapToDouble(foreseen).sum();
        double deviation = Math.sqrt(judged.stream()
                .mapToDouble(foreseen)
                .map(probability -> probability * (1 - probability))
                .sum());
        double usual = brier(judged, byRate);
        double skill = usual == 0 ? 0 : 1 - brier(judged, foreseen) / usual;
        boolean holds = failures >= LEAST_FAILURES && skill > 0 && Math.abs(failures - expected) <= FAR * deviation;
        return new Proof(judged.size(), failures, expected, skill, holds);
    }

    /** Mean of the squared errors. */
    private static double brier(List<Example> judged, ToDoubleFunction<Example> foreseen) {
        return judged.stream()
                .mapToDouble(example -> foreseen.applyAsDouble(example) - (example.failed() ? 1 : 0))
                .map(error -> error * error)
                .average()
                .orElse(0);
    }
}
