package io.loadline.capacity.loadtest;

import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All load tests of one service, and what they say together.
 *
 * @param tests oldest first, refused ones too
 * @param outdated how many of the first ones are of before a change of the service that others have been accepted after
 * @param staleSince when the service has changed after the newest accepted test
 */
public record LoadTests(List<Test> tests, int outdated, Optional<Instant> staleSince) {
    /** The rule. */
    public static final LoadTestsDecider DECIDER = new LoadTestsDecider();

    static final LoadTests NONE = new LoadTests(List.of(), 0, Optional.empty());

    public static UUID stream(String service) {
        return Uuids.named("load-tests", service);
    }

    /**
     * One uploaded file, or one step of it.
     *
     * @param id of the file
     * @param version of the service that was tested, empty when nobody said
     * @param replicas that shared the load
     * @param refusal why it proves nothing
     */
    record Test(
            UUID id,
            Instant at,
            String version,
            int replicas,
            Optional<String> datacenter,
            Run run,
            CapacityCurve.Objective objective,
            Optional<Refusal> refusal) {}

    LoadTests evolve(LoadTestsEvent event) {
        return switch (event) {
            case LoadTestsEvent.Accepted e ->
                new LoadTests(with(e.test()), staleSince.isPresent() ? tests.size() : outdated, Optional.empty());
            case LoadTestsEvent.Refused e -> new LoadTests(with(e.test()), outdated, staleSince);
            case LoadTestsEvent.WentStale e -> new LoadTests(tests, outdated, Optional.of(e.at()));
        };
    }

    /** The accepted tests of the version that was tested last; what was tested before it was changed says nothing of it any more. */
    private List<Test> telling() {
        var accepted = tests.subList(outdated, tests.size()).stream()
                .filter(t -> t.refusal().isEmpty())
                .toList();
        return accepted.stream()
                .filter(t -> t.version().equals(accepted.getLast().version()))
                .toList();
    }

    /** What tells, as one curve under the objective of the last test. */
    Optional<CapacityCurve> curve() {
        var telling = telling();
        return telling.isEmpty()
                ? Optional.empty()
                : Optional.of(CapacityCurve.of(
                        telling.stream()
                                .map(t -> Step.of(t.run(), t.replicas()))
                                .toList(),
                        telling.getLast().objective()));
    }

    /** Requests per second that one replica carries safely; empty when no test says. */
    public Optional<Double> safeRatePerReplica() {
        return curve().flatMap(CapacityCurve::safe);
    }

    /** What that rests on. */
    public Optional<Evidence> evidence() {
        return curve().flatMap(curve -> curve.knee().map(knee -> evidence(telling(), curve, knee)));
    }

    private static Evidence evidence(List<Test> telling, CapacityCurve curve, double knee) {
        return new Evidence(
                telling.stream().map(Test::id).distinct().toList(),
                telling.getLast().at(),
                telling.getLast().version(),
                knee,
                curve.scalability()
                        .flatMap(UniversalScalability::intervals)
                        .map(UniversalScalability.Intervals::ceilingInterval));
    }

    private List<Test> with(Test test) {
        var all = new ArrayList<>(tests);
        all.add(test);
        return List.copyOf(all);
    }
}
