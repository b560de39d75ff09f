package io.loadline.bench.causes;

import io.loadline.changes.cause.Guess;
import io.loadline.changes.learning.Softmax;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Each part is suggested with settings that were chosen on the others alone, by folds of their own, so that nothing of what is judged has
 * had a say in them (nested cross-validation; Cawley and Talbot, Journal of Machine Learning Research 11, 2010).
 */
final class Nested {
    private static final List<Guess.Settings> CHOICE = DoubleStream.of(2, 4, 8, 16)
            .boxed()
            .flatMap(belief -> DoubleStream.of(0.5, 2)
                    .boxed()
                    .flatMap(weights -> DoubleStream.of(2, 20)
                            .mapToObj(bias -> new Guess.Settings(belief, new Softmax.Penalties(weights, bias)))))
            .toList();

    private Nested() {}

    static Answers answers(List<Guess.Known> known, int folds) {
        return Answers.together(IntStream.range(0, folds).mapToObj(fold -> {
            var others = Answers.without(known, folds, fold);
            return Answers.of(others, Answers.part(known, folds, fold), chosen(others, folds - 1));
        }));
    }

    private static Guess.Settings chosen(List<Guess.Known> known, int folds) {
        return CHOICE.stream()
                .map(settings -> Map.entry(
                        settings, Answers.folded(known, folds, settings).macroF1()))
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
