package io.loadline.bench.causes;

import io.loadline.changes.cause.Guess;
import io.loadline.changes.cause.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was known of incidents beside what was suggested. */
record Answers(List<Answer> all) {
    Answers {
        all = List.copyOf(all);
    }

    record Answer(Guess.Known known, Guess.Likelihoods suggestion) {
        boolean right() {
            return known.kind() == likeliest();
        }

        Kind likeliest() {
            return suggestion.kinds().getFirst().kind();
        }

        boolean rightAboutChange() {
            return known.duringChange() == suggestion.duringChange() > 0.5;
        }
    }

    /** Suggested from what others teach. */
    static Answers of(List<Guess.Known> teaching, List<Guess.Known> judged, Guess.Settings settings) {
        var learned = Guess.learnedFrom(teaching, settings);
        return new Answers(judged.stream()
                .map(one -> new Answer(one, learned.suggest(one.words())))
                .toList());
    }

    /** Each part suggested from what the others teach. */
    static Answers folded(List<Guess.Known> known, int folds, Guess.Settings settings) {
        return together(IntStream.range(0, folds)
                .parallel()
                .mapToObj(fold -> of(without(known, folds, fold), part(known, folds, fold), settings)));
    }

    static Answers together(Stream<Answers> parts) {
        return new Answers(parts.flatMap(part -> part.all.stream()).toList());
    }

    /** Every so many of them. */
    static List<Guess.Known> part(List<Guess.Known> known, int folds, int fold) {
        return IntStream.range(0, known.size())
                .filter(i -> i % folds == fold)
                .mapToObj(known::get)
                .toList();
    }

    /** All but these. */
    static List<Guess.Known> without(List<Guess.Known> known, int folds, int fold) {
        return IntStream.range(0, known.size())
                .filter(i -> i % folds != fold)
                .mapToObj(known::get)
                .toList();
    }

    double accuracy() {
        return share(all.stream().filter(Answer::right).count(), all.size());
    }

    double accuracyOfChange() {
        return share(all.stream().filter(Answer::rightAboutChange).count(), all.size());
    }

    /** The mean of F1 over the kinds that there are cases of. */
    double macroF1() {
        return kinds().stream().mapToDouble(this::f1).average().orElseThrow();
    }

    /** A line for each kind. */
    String table() {
        return "%-14s %6s %6s%n".formatted("kind", "cases", "F1")
                + kinds().stream()
                        .map(kind -> "%-14s %6d %6.3f%n".formatted(kind.text(), cases(kind), f1(kind)))
                        .collect(Collectors.joining());
    }

    private List<Kind> kinds() {
        return Stream.of(Kind.values()).filter(kind -> cases(kind) > 0).toList();
    }

    private long cases(Kind kind) {
        return all.stream().filter(answer -> answer.known().kind() == kind).count();
    }

    /** Harmonic mean of precision and recall of one kind. */
    private double f1(Kind kind) {
        long right = all.stream()
                .filter(answer -> answer.known().kind() == kind && answer.right())
                .count();
        long named = all.stream().filter(answer -> answer.likeliest() == kind).count();
        return share(2 * right, named + cases(kind));
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}
