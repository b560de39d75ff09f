package io.loadline.changes.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.changes.incident.Incident.State;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DeciderMatrix.Of("incident")
class IncidentTest {
    private static final Instant NOW = Instant.parse("2026-11-06T00:00:00Z");
    private static final Report REPORT =
            new Report("Checkout is slow", Report.Severity.MAJOR, List.of("checkout"), NOW, Optional.empty());
    private static final Signs SIGNS =
            new Signs(List.of(new Signs.Failing("", "checkout", 0.3)), List.of(), List.of(), Optional.of(NOW));
    private static final IncidentCommand OPEN = new IncidentCommand.Open(REPORT);
    private static final IncidentCommand MITIGATE = new IncidentCommand.Mitigate("traffic moved");
    private static final IncidentCommand RESOLVE = new IncidentCommand.Resolve("fixed");
    private static final IncidentCommand REVIEW = new IncidentCommand.Conclude(new Review(
            new Review.Cause(Review.Trigger.CHANGE, "configuration", Review.Control.CANARY, Optional.empty()),
            List.of(),
            List.of()));

    private static final Map<State, Map<IncidentCommand, State>> EXPECTED = Map.of(
            State.NONE, Map.of(OPEN, State.OPEN),
            State.OPEN, Map.of(MITIGATE, State.MITIGATED, RESOLVE, State.RESOLVED),
            State.MITIGATED, Map.of(RESOLVE, State.RESOLVED),
            State.RESOLVED, Map.of(REVIEW, State.REVIEWED),
            State.REVIEWED, Map.of());

    static Stream<Arguments> everyStateAndCommand() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(OPEN, MITIGATE, RESOLVE, REVIEW).map(c -> Arguments.of(state, c)));
    }

    @ParameterizedTest
    @MethodSource("everyStateAndCommand")
    void eachStateAllowsItsCommandsAndNoOthers(State state, IncidentCommand command) {
        var expected = Optional.ofNullable(EXPECTED.get(state).get(command));
        if (expected.isPresent()) {
            assertEquals(expected.get(), after(in(state), command).state());
        } else {
            var refused = assertThrows(Rejection.class, () -> Incident.DECIDER.decide(command, in(state), NOW));
            assertEquals(
                    state == State.NONE ? IncidentProblem.UNKNOWN_INCIDENT : IncidentProblem.ILLEGAL_TRANSITION,
                    refused.code());
        }
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void whatSloDetectsOpensOnceAndWhatItClearsIsMitigated(State state) {
        var detected = after(in(state), new IncidentCommand.Detect(REPORT, SIGNS));
        assertEquals(state == State.NONE ? State.OPEN : state, detected.state());
        var cleared = after(in(state), new IncidentCommand.Clear());
        assertEquals(state == State.OPEN ? State.MITIGATED : state, cleared.state());
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void whatWasMeasuredIsKeptInEveryStateOfAnIncidentThatExists(State state) {
        var observe = new IncidentCommand.Observe(SIGNS);
        if (state == State.NONE) {
            var refused = assertThrows(Rejection.class, () -> Incident.DECIDER.decide(observe, in(state), NOW));
            assertEquals(IncidentProblem.UNKNOWN_INCIDENT, refused.code());
        } else {
            var observed = after(in(state), observe);
            assertEquals(Optional.of(SIGNS), observed.signs());
            assertEquals(state, observed.state());
            assertEquals(
                    List.of(), Incident.DECIDER.decide(observe, observed, NOW).events());
        }
    }

    @Test
    void whatSloShowsIsKeptWithTheIncident() {
        var detected = after(Incident.NONE, new IncidentCommand.Detect(REPORT, SIGNS));
        assertEquals(Optional.of(SIGNS), detected.signs());
    }

    @Test
    void whatDeviatesMoreExplainsMore() {
        var detection = new Detection(
                UUID.randomUUID(),
                List.of("checkout", "payment"),
                NOW,
                List.of(
                        new Detection.Deviation("checkout", 1.5),
                        new Detection.Deviation("checkout", 3),
                        new Detection.Deviation("payment", 1)));
        assertEquals(
                List.of(new Signs.Failing("", "checkout", 0.75), new Signs.Failing("", "payment", 0.25)),
                detection.signs().failing());
    }

    static Stream<State> everyState() {
        return Stream.of(State.values());
    }

    @Test
    void noIncidentBeginsInTheFuture() {
        var tomorrow = new Report("?", Report.Severity.MINOR, List.of(), NOW.plusSeconds(1), Optional.empty());
        var refused = assertThrows(
                Rejection.class, () -> Incident.DECIDER.decide(new IncidentCommand.Open(tomorrow), Incident.NONE, NOW));
        assertEquals(IncidentProblem.NOT_YET, refused.code());
    }

    private static Incident in(State state) {
        return switch (state) {
            case NONE -> Incident.NONE;
            case OPEN -> after(Incident.NONE, OPEN);
            case MITIGATED -> after(in(State.OPEN), MITIGATE);
            case RESOLVED -> after(in(State.OPEN), RESOLVE);
            case REVIEWED -> after(in(State.RESOLVED), REVIEW);
        };
    }

    private static Incident after(Incident incident, IncidentCommand command) {
        var after = incident;
        for (var event : Incident.DECIDER.decide(command, incident, NOW).events()) {
            after = Incident.DECIDER.evolve(after, event);
        }
        return after;
    }
}
