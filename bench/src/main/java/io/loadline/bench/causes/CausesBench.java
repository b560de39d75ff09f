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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Five folds: each fifth is suggested from what the other four teach. Beside it each provider from what the others teach, whose reports are
 * written by other people in other words.
 */
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
        var providers = List.copyOf(PostMortem.read(options.folder()).values());
        var known = new ArrayList<>(providers.stream().flatMap(List::stream).toList());
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
        var elsewhere = IntStream.range(0, providers.size())
                .filter(i -> providers.size() > 1)
                .parallel()
                .mapToObj(i -> answers(others(providers, i), providers.get(i)))
                .flatMap(List::stream)
                .toList();
        return report(answers, elsewhere);
    }

    private static List<Guess.Known> others(List<List<Guess.Known>> providers, int one) {
        return IntStream.range(0, providers.size())
                .filter(i -> i != one)
                .mapToObj(providers::get)
                .flatMap(List::stream)
                .toList();
    }

    /** What was known, and what was suggested. */
    private record Answer(Guess.Known known, Guess.Likelihoods suggestion) {
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
        var parts = IntStream.range(0, known.size())
                .boxed()
                .collect(Collectors.partitioningBy(
                        i -> i % FOLDS == fold, Collectors.mapping(known::get, Collectors.toList())));
        return answers(parts.get(false), parts.get(true));
    }

    private static List<Answer> answers(List<Guess.Known> teaching, List<Guess.Known> judged) {
        var learned = Guess.learnedFrom(teaching);
        return judged.stream()
                .map(one -> new Answer(one, learned.suggest(one.words())))
                .toList();
    }

    private static Report report(List<Answer> answers, List<Answer> elsewhere) {
        var table = new StringBuilder("%-14s %6s %6s%n".formatted("kind", "cases", "F1"));
        kinds(answers)
                .forEach(kind -> table.append(
                        "%-14s %6d %6.3f%n".formatted(kind.text(), cases(answers, kind), f1(answers, kind))));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("accuracy", accuracy(answers));
        figures.put("macroF1", macro(answers));
        figures.put(
                "duringChangeAccuracy",
                share(answers.stream().filter(Answer::rightAboutChange).count(), answers.size()));
        if (!elsewhere.isEmpty()) {
            figures.put("accuracyOfAnotherProvider", accuracy(elsewhere));
            figures.put("macroF1OfAnotherProvider", macro(elsewhere));
        }
        return new Report(table + figures.toString() + System.lineSeparator(), figures, true);
    }

    /** Those that there are cases of. */
    private static List<Kind> kinds(List<Answer> answers) {
        return Stream.of(Kind.values()).filter(kind -> cases(answers, kind) > 0).toList();
    }

    private static long cases(List<Answer> answers, Kind kind) {
        return answers.stream().filter(answer -> answer.known().kind() == kind).count();
    }

    private static double accuracy(List<Answer> answers) {
        return share(answers.stream().filter(Answer::right).count(), answers.size());
    }

    private static double macro(List<Answer> answers) {
        return kinds(answers).stream()
                .mapToDouble(kind -> f1(answers, kind))
                .average()
                .orElseThrow();
    }

    /** Harmonic mean of precision and recall of one kind. */
    private static double f1(List<Answer> answers, Kind kind) {
        long right = answers.stream()
                .filter(answer -> answer.known().kind() == kind && answer.right())
                .count();
        long named =
                answers.stream().filter(answer -> answer.likeliest() == kind).count();
        return share(2 * right, named + cases(answers, kind));
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}
