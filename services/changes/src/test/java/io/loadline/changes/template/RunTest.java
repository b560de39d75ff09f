package io.loadline.changes.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.changes.template.Run.State;
import io.loadline.changes.template.Template.Step;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("run")
class RunTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final UUID CHANGE =
            new UUID((NOW.minus(Duration.ofHours(2)).toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0001L);
    private static final Optional<Endpoint> ENDPOINT = Optional.of(new Endpoint("https://automation.example", "key"));
    private static final Order ORDER = new Order(
            UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c21"),
            "three-steps",
            List.of(
                    new Step("one", Duration.ofMinutes(1), Optional.of("undo-one")),
                    new Step("two", Duration.ofMinutes(2), Optional.of("undo-two")),
                    new Step("watch", Duration.ofMinutes(3), Optional.empty())),
            "checkout",
            "production",
            CHANGE,
            Map.of(),
            "olga");

    private final List<String> calls = new ArrayList<>();
    private Run run = Run.NONE;

    @Test
    void eachStateMeetsEachCommand() {
        var running = after(after(Run.NONE, start()), report("one", true));
        var undoing = after(running, report("two", false));
        var ready = after(after(running, report("two", true)), report("watch", true));
        var undone = after(after(undoing, report("undo-two", true)), report("undo-one", true));
        var stuck = after(undoing, report("undo-two", false));
        DeciderMatrix.of(Run.DECIDER, NOW)
                .in(Run.NONE, running, undoing, ready, undone, stuck)
                .on(
                        start(),
                        "run.started + run.called",
                        "illegal-transition",
                        "illegal-transition",
                        "illegal-transition",
                        "illegal-transition",
                        "illegal-transition")
                .on(
                        report("two", true),
                        "unknown-run",
                        "run.succeeded + run.called",
                        "nothing",
                        "nothing",
                        "nothing",
                        "nothing")
                .on(
                        report("three", true),
                        "unknown-run",
                        "unknown-step",
                        "unknown-step",
                        "unknown-step",
                        "unknown-step",
                        "unknown-step")
                .on(timeOut("two", 2), "nothing", "run.failed + run.called", "nothing", "nothing", "nothing", "nothing")
                .on(
                        report("undo-two", false),
                        "unknown-run",
                        "nothing",
                        "run.failed + run.ended",
                        "nothing",
                        "nothing",
                        "nothing")
                .holds();
    }

    @Test
    void stepsAreCalledOneAfterTheOtherUntilItIsReady() {
        act(start());
        act(report("one", true));
        act(report("one", true));
        act(report("two", true));
        assertEquals(State.RUNNING, run.state());
        act(report("watch", true));
        assertEquals(State.READY, run.state());
        // its change was registered two hours before
        assertEquals(Optional.of(Duration.ofHours(2)), run.leadTime());
        assertEquals(List.of("one", "two", "watch"), calls);
    }

    @Test
    void whatFailsIsUndoneInTheOppositeOrder() {
        act(start());
        act(report("one", true));
        act(report("two", false));
        assertEquals(State.COMPENSATING, run.state());
        act(report("undo-two", true));
        act(report("undo-one", true));
        assertEquals(State.COMPENSATED, run.state());
        assertEquals(Optional.of("two: no"), run.failure());
        assertEquals(Optional.empty(), run.leadTime());
        assertEquals(List.of("one", "two", "undo-two", "undo-one"), calls);
    }

    @Test
    void whatIsNotReportedInTimeHasFailed() {
        act(start());
        act(timeOut("one", 9));
        assertEquals(State.RUNNING, run.state());
        act(timeOut("one", 1));
        act(timeOut("undo-one", 30));
        assertEquals(State.STUCK, run.state());
        assertEquals(List.of("one", "undo-one"), calls);
    }

    @Test
    void aCallIsSignedAndSaysWhereToReport() {
        var also = Run.DECIDER.decide(start(), Run.NONE, NOW).also();
        var call = also.stream()
                .filter(Also.Call.class::isInstance)
                .map(Also.Call.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals("https://automation.example/three-steps/one", call.url());
        assertEquals("key", call.secret());
        assertEquals("/runs/" + ORDER.run() + "/steps/one", ((RunDecider.StepCall) call.body()).reportTo());
        assertEquals(
                NOW.plusSeconds(60),
                also.stream()
                        .filter(Also.Deadline.class::isInstance)
                        .map(Also.Deadline.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .due());
    }

    @Test
    void nothingStartsWhereNobodyCarriesItOut() {
        var refused = assertThrows(
                Rejection.class,
                () -> Run.DECIDER.decide(new RunCommand.Start(ORDER, Optional.empty()), Run.NONE, NOW));
        assertEquals(RunProblem.NOT_CONNECTED, refused.code());
    }

    private static RunCommand start() {
        return new RunCommand.Start(ORDER, ENDPOINT);
    }

    private static RunCommand report(String step, boolean succeeded) {
        return new RunCommand.Report(step, succeeded, "no", ENDPOINT);
    }

    private static RunCommand timeOut(String step, int minutes) {
        return new RunCommand.TimeOut(step, NOW.plus(Duration.ofMinutes(minutes)), ENDPOINT);
    }

    private void act(RunCommand command) {
        Run.DECIDER.decide(command, run, NOW).also().forEach(also -> {
            if (also instanceof Also.Call call) {
                calls.add(call.url().substring(call.url().lastIndexOf('/') + 1));
            }
        });
        run = after(run, command);
    }

    private static Run after(Run run, RunCommand command) {
        return Given.after(Run.DECIDER, run, NOW, command);
    }
}
