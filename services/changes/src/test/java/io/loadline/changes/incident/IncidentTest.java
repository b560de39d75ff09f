package io.loadline.changes.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.changes.incident.Incident.State;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DeciderMatrix.Of("incident")
class IncidentTest {
    private static final Instant NOW = Instant.parse("2026-11-06T00:00:00Z");
    private static final Report REPORT = new Report(
            "Checkout is slow", Report.Severity.MAJOR, List.of("checkout"), NOW, Optional.empty(), Optional.empty());
    private static final Signs SIGNS =
            new Signs(List.of(new Signs.Failing("", "checkout", 0.3)), List.of(), List.of(), Optional.of(NOW));
    private static final IncidentCommand OPEN = new IncidentCommand.Open(REPORT);
    private static final IncidentCommand MITIGATE = new IncidentCommand.Mitigate("traffic moved", Optional.empty());
    private static final IncidentCommand RESOLVE = new IncidentCommand.Resolve("fixed", Optional.empty());
    private static final IncidentCommand REVIEW = new IncidentCommand.Conclude(new Review(
            new Review.Cause(
                    Review.Trigger.CHANGE, "configuration", Review.Control.CANARY, Optional.empty(), Optional.empty()),
            List.of(),
            List.of(new Review.FollowUp("Validate before rollout", "checkout", LocalDate.parse("2026-12-01")))));

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
        var cleared = after(in(state), new IncidentCommand.Clear(NOW));
        assertEquals(state == State.OPEN ? State.MITIGATED : state, cleared.state());
    }

    @ParameterizedTest
    @CsvSource({"-PT1H, PT0S", "PT10M, PT10M", "PT3H, PT2H"})
    void customersAreWellFromWhenItWasSeenWheneverThatIsHeard(Duration seen, Duration well) {
        var heard = NOW.plus(Duration.ofHours(2));
        var cleared = Incident.DECIDER.decide(new IncidentCommand.Clear(NOW.plus(seen)), in(State.OPEN), heard);
        assertEquals(
                List.of(new IncidentEvent.Mitigated(REPORT, NOW.plus(well), "the signals are back to normal")),
                cleared.events());
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
    void whileItLastsItHasRolesAndASeverityAndTellsHowItStands() {
        var assign = new IncidentCommand.Assign(Handling.Role.COMMANDER, "ada");
        var rate = new IncidentCommand.Rate(Report.Severity.CRITICAL, "no orders at all");
        var update = new IncidentCommand.UpdateStatus("traffic is moved to the west");
        for (var state : List.of(State.OPEN, State.MITIGATED, State.RESOLVED)) {
            var assigned = after(in(state), assign);
            assertEquals(
                    Map.of(Handling.Role.COMMANDER, "ada"), assigned.handled().roles());
            assertEquals(List.of(), decided(assign, assigned));
            assertEquals(
                    "eve",
                    after(assigned, new IncidentCommand.Assign(Handling.Role.COMMANDER, "eve"))
                            .handled()
                            .roles()
                            .get(Handling.Role.COMMANDER));
            var rated = after(in(state), rate);
            assertEquals(Report.Severity.CRITICAL, rated.report().orElseThrow().severity());
            assertEquals(List.of(), decided(rate, rated));
            assertEquals(1, decided(update, in(state)).size());
        }
        for (var command : List.of(assign, rate, update)) {
            refused(IncidentProblem.UNKNOWN_INCIDENT, command, State.NONE);
            refused(IncidentProblem.ILLEGAL_TRANSITION, command, State.REVIEWED);
        }
    }

    @Test
    void whatIsDoneAboutItIsOpenAgainWhenItRecurs() {
        var again = UUID.randomUUID();
        var recur = new IncidentCommand.Recur(again, NOW);
        var verify = new IncidentCommand.Verify(0, "https://ci.example/42", "ada");
        assertEquals(List.of(), decided(recur, in(State.REVIEWED)));
        var verified = after(in(State.REVIEWED), verify);
        assertEquals(List.of(0), verified.handled().done(NOW));
        // what began before could not be kept off by it
        assertEquals(List.of(), decided(new IncidentCommand.Recur(again, NOW.minusSeconds(1)), verified));
        var reopened = after(verified, recur);
        assertEquals(List.of(), reopened.handled().done(NOW));
        assertEquals(Optional.of(again), reopened.handled().followUps().get(0).recurrence());
        assertEquals(List.of(), decided(recur, reopened));
        assertEquals(List.of(0), after(reopened, verify).handled().done(NOW));
        refused(IncidentProblem.UNKNOWN_FOLLOW_UP, new IncidentCommand.Verify(1, "none", "ada"), State.REVIEWED);
        refused(IncidentProblem.ILLEGAL_TRANSITION, verify, State.RESOLVED);
        refused(IncidentProblem.UNKNOWN_INCIDENT, verify, State.NONE);
        assertEquals(List.of(), decided(recur, Incident.NONE));
    }

    private static void refused(IncidentProblem problem, IncidentCommand command, State state) {
        var refused = assertThrows(Rejection.class, () -> decided(command, in(state)));
        assertEquals(problem, refused.code());
    }

    private static List<IncidentEvent> decided(IncidentCommand command, Incident incident) {
        return Incident.DECIDER.decide(command, incident, NOW).events();
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

    @Test
    void theLastRootCauseThatIsNotedCounts() {
        var told = after(in(State.OPEN), new IncidentCommand.UpdateStatus("Root cause: f95f852b, says olga"));
        assertEquals(Optional.of("f95f852b"), told.rootCause());
        assertEquals(
                Optional.of("v2.41.0"),
                after(told, new IncidentCommand.Resolve("rolled back, root-cause: v2.41.0", Optional.empty()))
                        .rootCause());
        assertEquals(
                Optional.of("sha256:9f86d081"),
                after(told, new IncidentCommand.UpdateStatus("Root cause: sha256:9f86d081."))
                        .rootCause());
        assertEquals(Optional.empty(), after(in(State.OPEN), MITIGATE).rootCause());
    }

    static Stream<State> everyState() {
        return Stream.of(State.values());
    }

    @Test
    void itsEndMayBeWrittenDownLater() {
        var later = NOW.plus(Duration.ofHours(2));
        var mitigate = new IncidentCommand.Mitigate("traffic moved", Optional.of(NOW.plusSeconds(600)));
        var mitigated = after(in(State.OPEN), mitigate, later);
        assertEquals(Optional.of(NOW.plusSeconds(600)), mitigated.mitigatedAt());
        refused(IncidentProblem.NOT_YET, mitigate, State.OPEN);
        var before = new IncidentCommand.Resolve("fixed", Optional.of(NOW.minusSeconds(1)));
        refused(IncidentProblem.STILL_THEN, before, State.OPEN);
        var whileAffected = new IncidentCommand.Resolve("fixed", Optional.of(NOW.plusSeconds(599)));
        assertEquals(
                IncidentProblem.STILL_THEN,
                assertThrows(Rejection.class, () -> after(mitigated, whileAffected, later))
                        .code());
    }

    @Test
    void noIncidentBeginsInTheFuture() {
        var tomorrow = new Report(
                "?", Report.Severity.MINOR, List.of(), NOW.plusSeconds(1), Optional.empty(), Optional.empty());
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
        return after(incident, command, NOW);
    }

    private static Incident after(Incident incident, IncidentCommand command, Instant now) {
        return Given.after(Incident.DECIDER, incident, now, command);
    }
}
