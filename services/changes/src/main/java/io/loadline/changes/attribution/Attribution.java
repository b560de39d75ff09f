package io.loadline.changes.attribution;

import io.loadline.changes.incident.Signs;
import io.loadline.kernel.ServiceGraph;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which change set an incident off, as probabilities that sum to 1:
 *
 * <pre>
 * w(c) = density(delay) · place(c) · defied · exp(shown)      place(c) = explained(c) / Σ explained over all services, at least 1
 * p(c) = w(c) / (w0 + Σ w)      p(no change) = w0 / (w0 + Σ w)      w0 = rate of incidents without a change / P(a change fails)
 * </pre>
 *
 * <p>An explicit link is worth more than all of that: what is linked shares 1. After the reference's window (2.4) with, in the place of
 * matching names, what pods of the new version show beside those of the old one.
 *
 * @param noChange that none of them did
 * @param candidates the likeliest first
 */
public record Attribution(double noChange, List<Candidate> candidates) {
    public Attribution {
        candidates = List.copyOf(candidates);
    }

    /** @param reasons for people, the strongest first */
    public record Candidate(String change, String service, double probability, List<String> reasons) {}

    /** From which probability on a change is held to be the one. */
    public static final double LIKELY = 0.5;

    /** The change that is likelier than not; none where no change is. */
    public Optional<Candidate> named() {
        return candidates.stream().findFirst().filter(candidate -> candidate.probability() >= LIKELY);
    }

    /**
     * Judges the suspects of an incident.
     *
     * @param onset when the first sign of it was seen
     * @param signs without failing calls every service of the graph is as likely
     */
    public static Attribution of(
            Instant onset, Signs signs, List<Suspect> suspects, ServiceGraph graph, Weights weights) {
        return of(onset, signs, suspects, new Reach(signs, graph, weights), weights);
    }

    /** The same where it is known what could be behind the signs. */
    static Attribution of(Instant onset, Signs signs, List<Suspect> suspects, Reach reach, Weights weights) {
        var linked =
                suspects.stream().filter(suspect -> suspect.link().isPresent()).toList();
        if (!linked.isEmpty()) {
            return linked(linked);
        }
        var judge = new Judge(onset, signs, suspects, reach, weights);
        var judged = suspects.stream()
                .map(judge::judge)
                .flatMap(judgement -> judgement.stream())
                .toList();
        double sum = weights.background()
                + judged.stream().mapToDouble(Judgement::weight).sum();
        return new Attribution(
                weights.background() / sum, sorted(judged.stream().map(judgement -> judgement.candidate(sum))));
    }

    private static Attribution linked(List<Suspect> suspects) {
        double share = 1.0 / suspects.size();
        return new Attribution(
                0,
                sorted(suspects.stream()
                        .map(suspect -> new Candidate(
                                suspect.change(),
                                suspect.service(),
                                share,
                                List.of(suspect.link().orElseThrow())))));
    }

    private static List<Candidate> sorted(Stream<Candidate> candidates) {
        return candidates
                .sorted(Comparator.comparingDouble(Candidate::probability)
                        .reversed()
                        .thenComparing(Candidate::change))
                .toList();
    }
}
