package io.loadline.changes.change;

import io.loadline.changes.learning.Example;
import io.loadline.changes.learning.Logistic;
import io.loadline.changes.learning.Proof;
import io.loadline.changes.row.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the changes of the past teach about how likely one fails; nothing as long as they are few. */
final class Experience {
    private static final int LEAST_CHANGES = 50;
    private static final int LEAST_FAILURES = 5;
    private static final double PENALTY = 1;

    /** What fewer changes have in common the penalty does not keep from being taken for the rule: it holds back rare features least. */
    private static final int LEAST_ALIKE = 10;

    /** Half of what fails is known to have failed within a day. */
    private static final Duration HALF = Duration.ofDays(1);

    private final int changes;
    private final Optional<Logistic> learned;
    private final Optional<Proof> proof;

    private Experience(List<Example> examples) {
        this.changes = examples.size();
        long failed = examples.stream().filter(Example::failed).count();
        this.learned = changes < LEAST_CHANGES || failed < LEAST_FAILURES
                ? Optional.empty()
                : Optional.of(Logistic.fitted(examples, PENALTY));
        this.proof = learned.map(model -> Proof.of(examples, PENALTY));
    }

    /**
     * @param past changes that are over; those of which nobody knows how they ended, or that were none after all, teach nothing
     * @param blamed those that have failed by what was found after an incident, however well they ended
     */
    static Experience of(List<Row<Change>> past, Set<UUID> blamed) {
        var over = past.stream()
                .filter(row -> row.state().result() != Change.Result.OPEN
                        && row.state().startedAt().isPresent()
                        && !row.state().wasDismissed())
                .sorted(Comparator.comparing(Experience::started))
                .toList();
        var end = over.isEmpty() ? Instant.EPOCH : started(over.getLast());
        return new Experience(withoutTheRare(over.stream()
                .map(row -> example(row.state(), blamed.contains(row.id()), started(row), end))
                .toList()));
    }

    private static List<Example> withoutTheRare(List<Example> examples) {
        var alike = examples.stream()
                .flatMap(example -> example.features().entrySet().stream())
                .filter(feature -> feature.getValue() != 0)
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
        return examples.stream()
                .map(example -> new Example(
                        example.features().entrySet().stream()
                                .filter(feature -> alike.getOrDefault(feature.getKey(), 0L) >= LEAST_ALIKE)
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        example.failed(),
                        example.seen()))
                .toList();
    }

    private static Instant started(Row<Change> row) {
        return row.state().startedAt().orElseThrow();
    }

    Optional<FailureChance> chance(Subject subject, Optional<Proposal> proposal, Instant at) {
        var features = features(subject, proposal, at);
        var tamed = tamed(features);
        return learned.map(model -> new FailureChance(
                model.probability(tamed),
                changes,
                model.contributions(tamed).stream()
                        .map(each -> new FailureChance.Contribution(
                                each.feature(),
                                each.logOdds(),
                                Optional.of(features.getOrDefault(each.feature(), 0.0))))
                        .toList(),
                proof));
    }

    private static Example example(Change change, boolean blamed, Instant at, Instant end) {
        return new Example(
                tamed(features(change.subject().orElseThrow(), change.proposal(), at)),
                blamed || change.wentWrong(),
                Example.seenWithin(Duration.between(at, end).plus(HALF), HALF));
    }

    private static Map<String, Double> features(Subject subject, Optional<Proposal> proposal, Instant at) {
        var time = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        var features = new HashMap<String, Double>();
        features.put("kind " + subject.kind(), 1.0);
        features.put("type " + subject.type(), 1.0);
        features.put("service " + subject.service(), 1.0);
        features.put(
                "everywhere", subject.datacenter().isEmpty() && subject.unit().isEmpty() ? 1.0 : 0.0);
        features.put("friday or weekend", time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) >= 0 ? 1.0 : 0.0);
        proposal.ifPresent(asked -> {
            features.put("minutes", (double) asked.window().length().toMinutes());
            features.put("statements", (double) asked.statements().size());
            features.put("resources", (double) asked.resources().size());
        });
        return features;
    }

    /** By their logarithms, which keep large numbers from outweighing all else and leave yes and no what they are. */
    private static Map<String, Double> tamed(Map<String, Double> features) {
        return features.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Math.log1p(entry.getValue())));
    }
}
