package io.loadline.bench.causes;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.changes.cause.Guess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Five folds: each fifth is suggested from what the other four teach, with the settings of the service and with settings that are chosen
 * on these four alone. Beside it each provider from what the others teach, whose reports are written by other people in other words.
 */
public final class CausesBench implements Bench {
    private static final int FOLDS = 5;
    private static final int STATED = 356;

    @Override
    public String name() {
        return "causes";
    }

    @Override
    public String about() {
        return "what the words of an incident suggest as its cause, on labelled post-mortems";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws IOException {
        var providers = List.copyOf(PostMortem.read(options.folder()).values());
        // a report that lies there twice must not teach about itself
        var known = new ArrayList<>(
                providers.stream().flatMap(List::stream).distinct().toList());
        if (known.size() < FOLDS) {
            throw new AbsentDataException(
                    "There are no %d labelled post-mortems in %s.".formatted(FOLDS, options.folder()));
        }
        // each fold gets its share of every kind
        Collections.shuffle(known, new Random(options.seed()));
        known.sort(Comparator.comparing(Guess.Known::kind));
        var usual = Guess.Settings.USUAL;
        var answers = Answers.folded(known, FOLDS, usual);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("present", known.size());
        figures.put("stated", STATED);
        figures.put("accuracy", answers.accuracy());
        figures.put("macroF1", answers.macroF1());
        figures.put("duringChangeAccuracy", answers.accuracyOfChange());
        var nested = Nested.answers(known, FOLDS);
        figures.put("accuracyNested", nested.accuracy());
        figures.put("macroF1Nested", nested.macroF1());
        if (providers.size() > 1) {
            var elsewhere = Answers.together(IntStream.range(0, providers.size())
                    .parallel()
                    .mapToObj(i -> Answers.of(others(providers, i), providers.get(i), usual)));
            figures.put("accuracyOfAnotherProvider", elsewhere.accuracy());
            figures.put("macroF1OfAnotherProvider", elsewhere.macroF1());
        }
        return new Report(answers.table() + figures + System.lineSeparator(), figures, true);
    }

    private static List<Guess.Known> others(List<List<Guess.Known>> providers, int one) {
        return IntStream.range(0, providers.size())
                .filter(i -> i != one)
                .mapToObj(providers::get)
                .flatMap(List::stream)
                .toList();
    }
}
