package io.loadline.changes.change;

import static io.loadline.changes.change.Changes.EVIDENCE;
import static io.loadline.changes.change.Changes.NOW;
import static io.loadline.changes.change.Changes.WINDOW;
import static io.loadline.changes.change.Changes.harmless;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Window;
import io.loadline.testkit.DeciderMatrix;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets every verb. The table is written out here, so that it is compared with the code and not made from it. */
@DeciderMatrix.Of("change")
class ChangeMatrixTest {
    /** For a normal change: state, then verb and the state that it leads to. */
    private static final String TABLE = """
            NONE              register DRAFT, detect DETECTED
            DRAFT             submit ASSESSING, revise DRAFT, cancel CANCELLED
            DETECTED          adopt RETRO_APPROVAL, dismiss CLOSED, cancel CANCELLED
            ASSESSING         assess AWAITING_APPROVAL, revise DRAFT, cancel CANCELLED
            AWAITING_APPROVAL approve SCHEDULED, reject DRAFT, revise DRAFT, reschedule ASSESSING, cancel CANCELLED
            SCHEDULED         hold ON_HOLD, start IN_PROGRESS, reschedule ASSESSING, cancel CANCELLED
            ON_HOLD           release SCHEDULED, reschedule ASSESSING, cancel CANCELLED
            MISSED            reschedule ASSESSING, cancel CANCELLED
            IN_PROGRESS       finish VERIFYING, fail ROLLING_BACK, rollback ROLLING_BACK
            VERIFYING         verify REVIEW, rollback ROLLING_BACK
            ROLLING_BACK      complete-rollback REVIEW
            REVIEW            close CLOSED
            RETRO_APPROVAL    approve-retroactively REVIEW, reject-retroactively ROLLING_BACK, cancel CANCELLED
            CLOSED
            CANCELLED
            """;

    private static final Map<State, Map<String, State>> EXPECTED = parse();

    static Stream<Arguments> everyStateAndVerb() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(Action.values()).map(action -> Arguments.of(state, action.verb())));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyStateAndVerb")
    void eachStateAllowsItsVerbsAndNoOthers(State state, String verb) {
        var change = Changes.in(state);
        assertEquals(state, change.state());
        var expected = Optional.ofNullable(EXPECTED.get(state).get(verb));
        if (expected.isPresent()) {
            assertEquals(expected.get(), Changes.with(change, command(verb)).state());
        } else {
            var refused = assertThrows(Rejection.class, () -> Change.DECIDER.decide(command(verb), change, NOW));
            assertEquals(
                    state == State.NONE ? "unknown-change" : "illegal-transition",
                    refused.code().code());
            assertNamesWhatIsAllowed(state, refused);
        }
    }

    private static void assertNamesWhatIsAllowed(State state, Rejection refused) {
        if (state != State.NONE) {
            assertEquals(
                    EXPECTED.get(state).keySet(),
                    Set.copyOf(refused.violations().stream()
                            .map(Rejection.Violation::message)
                            .toList()));
        }
    }

    @Test
    void everyStateReachesATerminalOne() {
        for (var state : State.values()) {
            assertTrue(reachable(state).stream().anyMatch(State::terminal), state + " is a dead end");
        }
    }

    @Test
    void terminalStatesAllowNothing() {
        for (var state : State.values()) {
            if (state.terminal()) {
                assertEquals(List.of(), Changes.in(state).actions());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void whatTimeDoesNeverFails(State state) {
        var change = Changes.in(state);
        var missed = Changes.with(change, new ChangeCommand.MissWindow(WINDOW.end()));
        assertEquals(state == State.SCHEDULED || state == State.ON_HOLD ? State.MISSED : state, missed.state());
        var escalated = Changes.with(change, new ChangeCommand.Escalate());
        assertEquals(state, escalated.state());
        assertEquals(change.retro() == Change.Retro.DUE && !state.terminal(), escalated.overdue());
        assertEquals(
                state,
                Changes.with(change, new ChangeCommand.Observe(true, NOW)).state());
        assertFalse(Change.DECIDER
                        .decide(new ChangeCommand.Observe(false, NOW), change, NOW)
                        .events()
                        .size()
                > 1);
    }

    static Stream<State> everyState() {
        return Stream.of(State.values());
    }

    private static Set<State> reachable(State from) {
        var seen = EnumSet.of(from);
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (var next : EXPECTED.get(open.pop()).values()) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }

    private static Map<State, Map<String, State>> parse() {
        var table = new EnumMap<State, Map<String, State>>(State.class);
        TABLE.lines().forEach(line -> {
            var verbs = new HashMap<String, State>();
            var space = line.indexOf(' ');
            var state = State.valueOf(space < 0 ? line : line.substring(0, space));
            Arrays.stream((space < 0 ? "" : line.substring(space)).strip().split(", *", -1))
                    .filter(entry -> !entry.isEmpty())
                    .map(entry -> entry.split(" ", -1))
                    .forEach(entry -> verbs.put(entry[0], State.valueOf(entry[1])));
            table.put(state, verbs);
        });
        return table;
    }

    private static ChangeCommand command(String verb) {
        return switch (Action.valueOf(verb.toUpperCase(java.util.Locale.ROOT).replace('-', '_'))) {
            case REGISTER -> new ChangeCommand.Register(Changes.proposal(Subject.Type.NORMAL), "olga");
            case DETECT ->
                new ChangeCommand.Detect(Changes.subject(Subject.Type.NORMAL), EVIDENCE, "octocat", NOW, "unmatched");
            case SUBMIT -> new ChangeCommand.Submit(harmless());
            case ASSESS -> new ChangeCommand.Assess(harmless());
            case APPROVE -> new ChangeCommand.Approve("petra", Optional.empty());
            case REJECT -> new ChangeCommand.Reject("too early");
            case REVISE -> new ChangeCommand.Revise(Changes.proposal(Subject.Type.NORMAL), "olga");
            case RESCHEDULE -> new ChangeCommand.Reschedule(new Window(NOW, NOW.plusSeconds(7200)));
            case HOLD -> new ChangeCommand.Hold("wait");
            case RELEASE -> new ChangeCommand.Release();
            case START -> Changes.start();
            case FINISH -> new ChangeCommand.Finish();
            case FAIL -> new ChangeCommand.Fail("errors");
            case ROLLBACK -> new ChangeCommand.Rollback("errors", Optional.empty());
            case COMPLETE_ROLLBACK -> new ChangeCommand.CompleteRollback(true);
            case VERIFY -> new ChangeCommand.Verify(false, Optional.empty());
            case APPROVE_RETROACTIVELY -> new ChangeCommand.ApproveRetroactively("petra");
            case REJECT_RETROACTIVELY -> new ChangeCommand.RejectRetroactively("petra", "not in a sale");
            case CLOSE -> new ChangeCommand.Close(Optional.empty());
            case CANCEL -> new ChangeCommand.Cancel("not needed");
            case ADOPT -> new ChangeCommand.Adopt("olga");
            case DISMISS -> new ChangeCommand.Dismiss("a test");
        };
    }
}
