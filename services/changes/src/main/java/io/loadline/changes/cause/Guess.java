package io.loadline.changes.cause;

import io.loadline.changes.learning.Softmax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the words of an incident suggest as its cause. Before anything was reviewed only the words that point to a kind count; what was
 * reviewed teaches more. A suggestion with a probability, never a decision: on public reports little more than half are right.
 */
public final class Guess {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final String CUE = "cue:";
    private static final String CHANGE_CUE = "cue:change";
    private static final double CUE_SCALE = 0.3;
    private static final int LEAST_DOCUMENTS = 2;
    private static final int MOST_WORDS = 3;
    /** What adds less to the log-odds tells nobody anything. */
    private static final double TELLING = 0.05;

    /**
     * How what is believed and what is learned count.
     *
     * @param belief the weight of words that point to a kind, until much has been learned that says otherwise
     * @param penalties of what is learned
     */
    public record Settings(double belief, Softmax.Penalties penalties) {
        public static final Settings USUAL = new Settings(8, new Softmax.Penalties(0.5, 20));
    }

    private final Map<String, Integer> documents = new HashMap<>();
    private final int number;
    private final Softmax kinds;
    private final Softmax changes;

    /** @param duringChange whether somebody was changing something */
    public record Known(Words words, Kind kind, boolean duringChange) {}

    /**
     * @param kinds with their probabilities, the likeliest first
     * @param duringChange the probability that somebody was changing something
     */
    public record Likelihoods(List<Scored> kinds, double duringChange) {
        public Likelihoods {
            kinds = List.copyOf(kinds);
        }
    }

    public record Scored(Kind kind, double probability) {
        /** Of kinds that are as likely, as all are where nothing is said, the one that says so comes first. */
        static final Comparator<Scored> LIKELIEST = Comparator.comparingDouble(Scored::probability)
                .reversed()
                .thenComparing(scored -> scored.kind() != Kind.UNKNOWN);
    }

    private Guess(List<Known> known, Settings settings) {
        this.number = known.size();
        var counts = known.stream().map(one -> one.words().counts()).toList();
        counts.forEach(one -> one.keySet().forEach(word -> documents.merge(word, 1, Integer::sum)));
        var features = IntStream.range(0, number)
                .mapToObj(i -> features(known.get(i).words(), counts.get(i)))
                .toList();
        var rarity = rarity(known);
        this.kinds = Softmax.fitted(
                KINDS.size(),
                believedKinds(settings.belief()),
                IntStream.range(0, number)
                        .mapToObj(i -> new Softmax.Labelled(
                                features.get(i),
                                KINDS.indexOf(known.get(i).kind()),
                                rarity.getOrDefault(known.get(i).kind(), 1.0)))
                        .toList(),
                settings.penalties());
        this.changes = Softmax.fitted(
                2,
                Map.of(CHANGE_CUE, List.of(0.0, settings.belief())),
                IntStream.range(0, number)
                        .mapToObj(i -> new Softmax.Labelled(
                                features.get(i), known.get(i).duringChange() ? 1 : 0, 1))
                        .toList(),
                settings.penalties());
    }

    /** @param known what reviews have found so far */
    public static Guess learnedFrom(List<Known> known) {
        return learnedFrom(known, Settings.USUAL);
    }

    /** The same with other settings. */
    public static Guess learnedFrom(List<Known> known, Settings settings) {
        return new Guess(known, settings);
    }

    public Likelihoods suggest(Words words) {
        var features = features(words, words.counts());
        var probabilities = kinds.probabilities(features);
        return new Likelihoods(
                KINDS.stream()
                        .map(kind -> new Scored(kind, probabilities.get(KINDS.indexOf(kind))))
                        .sorted(Scored.LIKELIEST)
                        .toList(),
                changes.probabilities(features).get(1));
    }

    /** Those of the words that speak most for a kind by what reviews have taught, without their endings. */
    List<String> taught(Words words, Kind kind) {
        return kinds.contributions(features(words, words.counts()), KINDS.indexOf(kind)).entrySet().stream()
                .filter(word -> documents.containsKey(word.getKey()) && word.getValue() > TELLING)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Rare kinds count more, by the square root of how rare they are, so that they are learned at all. */
    private static Map<Kind, Double> rarity(List<Known> known) {
        return known.stream()
                .collect(Collectors.groupingBy(
                        Known::kind,
                        Collectors.collectingAndThen(
                                Collectors.counting(), alike -> Math.sqrt((double) known.size() / alike))));
    }

    private static Map<String, List<Double>> believedKinds(double belief) {
        var believed = new HashMap<String, List<Double>>();
        for (var kind : Kind.values()) {
            var weights = new ArrayList<Double>();
            for (var other : Kind.values()) {
                weights.add(kind == other ? belief : 0.0);
            }
            believed.put(CUE + kind, weights);
            believed.put(CUE + "found " + kind, weights);
        }
        return believed;
    }

    /** Term frequency times inverse document frequency of the words that occurred before, of length 1; and the cues. */
    private Map<String, Double> features(Words words, Map<String, Double> counts) {
        var features = new HashMap<String, Double>();
        counts.forEach((word, count) -> {
            int in = documents.getOrDefault(word, 0);
            if (in >= LEAST_DOCUMENTS) {
                features.put(word, (1 + Math.log(count)) * (1 + Math.log((1.0 + number) / (1 + in))));
            }
        });
        double length = Math.sqrt(
                features.values().stream().mapToDouble(value -> value * value).sum());
        features.replaceAll((word, value) -> value / length);
        cues(words, features);
        return features;
    }

    private static void cues(Words words, Map<String, Double> features) {
        for (var kind : Kind.values()) {
            features.put(CUE + kind, cue(kind.cue(), words.lowerAccount()));
            features.put(CUE + "found " + kind, cue(kind.cue(), words.lowerFindings()));
        }
        features.put(CHANGE_CUE, cue(Cue.CHANGING, words.lower()));
        features.put("findings", words.findings().isBlank() ? 0 : CUE_SCALE);
    }

    private static double cue(Cue cue, String text) {
        return CUE_SCALE * Math.log1p((double) cue.saidIn(text).size());
    }
}
