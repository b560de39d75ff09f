package io.loadline.bench.causes;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.changes.cause.Guess;
import io.loadline.changes.cause.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Five folds: each fifth is suggested from what the other four teach. */
public final class CausesBench implements Bench {
    private static final int FOLDS = 5;

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
        var known = new ArrayList<>(PostMortem.read(options.folder()));
        if (known.size() < FOLDS) {
            throw new AbsentDataException("There are no labelled post-mortems in " + options.folder() + ".");
        }
        // each fold gets its share of every kind
        Collections.shuffle(known, new Random(options.seed()));
        known.sort(Comparator.comparing(Guess.Known::kind));
        var answers = IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(fold -> answers(known, fold))
                .flatMap(List::stream)
                .toList();
        return report(answers);
    }

    /** What was known, and what was suggested. */
    private record Answer(Guess.Known known, Guess.Suggestion suggestion) {
        boolean right() {
            return known.kind() == likeliest();
        }

        Kind likeliest() {
            return suggestion.kinds().getFirst().kind();
        }

        boolean rightAboutChange() {
            return known.duringChange() == suggestion.duringChange() >= 0.5;
        }
    }

    private static List<Answer> answers(List<Guess.Known> known, int fold) {
        var learned = Guess.learnedFrom(IntStream.range(0, known.size())
                .filter(i -> i % FOLDS != fold)
                .mapToObj(known::get)
                .toList());
        return IntStream.range(0, known.size())
                .filter(i -> i % FOLDS == fold)
                .mapToObj(known::get)
                .map(one -> new Answer(one, learned.suggest(one.words())))
                .toList();
    }

    private static Report report(List<Answer> answers) {
        var table = new StringBuilder("%-14s %6s %6s%n".formatted("kind", "cases", "F1"));
        var scores = new ArrayList<Double>();
        for (var kind : Kind.values()) {
            long cases = answers.stream()
                    .filter(answer -> answer.known().kind() == kind)
                    .count();
            if (cases > 0) {
                scores.add(f1(answers, kind));
                table.append("%-14s %6d %6.3f%n".formatted(kind.text(), cases, scores.getLast()));
            }
        }
        double macro =
                scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("accuracy", share(answers.stream().filter(Answer::right).count(), answers.size()));
        figures.put("macroF1", macro);
        figures.put(
                "duringChangeAccuracy",
                share(answers.stream().filter(Answer::rightAboutChange).count(), answers.size()));
        return new Report(table + figures.toString() + System.lineSeparator(), figures, true);
    }

    /** Harmonic mean of precision and recall of one kind. */
    private static double f1(List<Answer> answers, Kind kind) {
        long right = answers.stream()
                .filter(answer -> answer.known().kind() == kind && answer.right())
                .count();
        long named =
                answers.stream().filter(answer -> answer.likeliest() == kind).count();
        long cases =
                answers.stream().filter(answer -> answer.known().kind() == kind).count();
        return share(2 * right, named + cases);
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}
