package io.loadline.changes.cause;

import io.loadline.changes.incident.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a review could begin with, and what each part of it rests on. People decide.
 *
 * @param kinds what may be wrong underneath, the likeliest first
 * @param duringChange the probability that somebody was changing something, by the words alone, 0..1
 * @param trigger what may have set it off
 * @param controls what may have failed to stop it, what speaks most clearly first; none when nothing speaks for any
 */
record Suggestion(List<Scored> kinds, double duringChange, TriggerHint trigger, List<ControlHint> controls) {
    /** How much likelier the kind of cause is that goes with the kind of the change, once that change is known to have set it off. */
    private static final double GOES_WITH = 4;

    private static final double LIKELY = 0.5;

    Suggestion {
        kinds = List.copyOf(kinds);
        controls = List.copyOf(controls);
    }

    /** @param because for people */
    record Scored(Kind kind, double probability, List<String> because) {}

    /** @param because for people */
    record TriggerHint(Review.Trigger trigger, List<String> because) {}

    /** @param because for people, the clearest first */
    record ControlHint(Review.Control control, List<String> because) {}

    static Suggestion of(Guess guess, Words words, Optional<Culprit> culprit, List<ControlHint> controls) {
        var read = guess.suggest(words);
        var kinds = kinds(read.kinds(), culprit).stream()
                .map(scored ->
                        new Scored(scored.kind(), scored.probability(), because(scored.kind(), guess, words, culprit)))
                .toList();
        return new Suggestion(
                kinds, read.duringChange(), trigger(kinds.getFirst().kind(), read.duringChange(), culprit), controls);
    }

    /** By Bayes' rule, as far as it is the change. */
    private static List<Guess.Scored> kinds(List<Guess.Scored> read, Optional<Culprit> culprit) {
        var weighed = read.stream()
                .map(scored -> new Guess.Scored(
                        scored.kind(),
                        scored.probability()
                                * culprit.filter(change -> goesWith(change).equals(Optional.of(scored.kind())))
                                        .map(change -> 1 + change.probability() * (GOES_WITH - 1))
                                        .orElse(1.0)))
                .toList();
        double all = weighed.stream().mapToDouble(Guess.Scored::probability).sum();
        return weighed.stream()
                .map(scored -> new Guess.Scored(scored.kind(), scored.probability() / all))
                .sorted(Guess.Scored.LIKELIEST)
                .toList();
    }

    private static Optional<Kind> goesWith(Culprit culprit) {
        return switch (culprit.subject().kind()) {
            case DEPLOYMENT -> Optional.of(Kind.CODE_CHANGE);
            case CONFIG, FEATURE_FLAG -> Optional.of(Kind.CONFIGURATION);
            case PROMOTION -> Optional.of(Kind.CAPACITY);
            case DDL, INFRASTRUCTURE, CLUSTER_ISOLATION, ENVIRONMENT -> Optional.empty();
        };
    }

    private static List<String> because(Kind kind, Guess guess, Words words, Optional<Culprit> culprit) {
        var said = kind.cue().saidIn(words.lower()).stream().distinct().toList();
        var taught = guess.taught(words, kind);
        return Stream.of(
                        culprit.filter(change -> goesWith(change).equals(Optional.of(kind)))
                                .map(change -> "%s is a change of kind %s"
                                        .formatted(
                                                change.subject().title(),
                                                change.subject().kind().words())),
                        listed("it says: ", said),
                        listed("in earlier reviews these words went with it: ", taught))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> listed(String before, List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(before + String.join(", ", words));
    }

    private static TriggerHint trigger(Kind likeliest, double duringChange, Optional<Culprit> culprit) {
        if (culprit.isPresent()) {
            var because = new ArrayList<String>();
            because.add("%s set it off with a probability of %.0f %%"
                    .formatted(
                            culprit.get().subject().title(), 100 * culprit.get().probability()));
            because.addAll(culprit.get().reasons());
            return new TriggerHint(Review.Trigger.CHANGE, List.copyOf(because));
        }
        var words = "by its words somebody was changing something with a probability of %.0f %%"
                .formatted(100 * duringChange);
        return duringChange > LIKELY
                ? new TriggerHint(Review.Trigger.CHANGE, List.of(words, "no registered or detected change is likely"))
                : new TriggerHint(without(likeliest), List.of("its words point to: " + likeliest.text(), words));
    }

    /** What sets off an incident of a kind when no change did. */
    private static Review.Trigger without(Kind kind) {
        return switch (kind) {
            case CAPACITY -> Review.Trigger.LOAD;
            case HARDWARE, THIRD_PARTY -> Review.Trigger.EXTERNAL;
            case SOFTWARE_BUG, CODE_CHANGE, CONFIGURATION -> Review.Trigger.LATENT;
            case UNKNOWN -> Review.Trigger.UNKNOWN;
        };
    }
}
