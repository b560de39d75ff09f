package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command in every state: the state it leads to, or that it is refused, or that it has no effect. */
@DeciderMatrix.Of("plan")
final class PlanMatrixTest {
    private static final Map<PlanCommand, Map<State, State>> ALLOWED = allowed();

    @TestFactory
    Stream<DynamicTest> everyCommandInEveryState() {
        var tests = new ArrayList<DynamicTest>();
        ALLOWED.forEach((command, leads) -> {
            for (var state : State.values()) {
                tests.add(dynamicTest(
                        command.getClass().getSimpleName() + " in " + state,
                        () -> check(command, state, Optional.ofNullable(leads.get(state)))));
            }
        });
        return tests.stream();
    }

    @Test
    void everyCommandIsInTheTable() {
        var named = ALLOWED.keySet().stream().map(Object::getClass).distinct().count();
        assertEquals(
                PlanCommand.class.getPermittedSubclasses().length
                        - 1
                        + PlanCommand.Verb.class.getPermittedSubclasses().length,
                named);
    }

    @Test
    void everyStateIsReached() {
        for (var state : State.values()) {
            assertEquals(state, Plans.in(state).state());
        }
    }

    @Test
    void everyEventIsStoredUnderAName() {
        assertEquals(
                PlanEvent.class.getPermittedSubclasses().length,
                Plan.DECIDER.events().names().size());
        assertTrue(Plan.DECIDER.events().names().contains("plan.reservation-confirmed"));
    }

    private static void check(PlanCommand command, State state, Optional<State> leadsTo) {
        var plan = Plans.in(state);
        if (leadsTo.isPresent()) {
            assertEquals(
                    leadsTo.get(),
                    Given.after(Plan.DECIDER, plan, Plans.NOW, command).state());
        } else if (command instanceof PlanCommand.Verb) {
            var refused = assertThrows(Rejection.class, () -> Plan.DECIDER.decide(command, plan, Plans.NOW));
            assertEquals(refusal(command, state), refused.code());
        } else {
            assertEquals(
                    List.of(), Plan.DECIDER.decide(command, plan, Plans.NOW).events());
        }
    }

    private static PlanProblem refusal(PlanCommand command, State state) {
        if (command instanceof PlanCommand.Execute && state == State.APPROVED) {
            return PlanProblem.RESERVATION_NOT_CONFIRMED;
        }
        return state == State.NONE ? PlanProblem.UNKNOWN_PLAN : PlanProblem.ILLEGAL_TRANSITION;
    }

    private static Map<PlanCommand, Map<State, State>> allowed() {
        var table = new LinkedHashMap<PlanCommand, Map<State, State>>();
        table.put(new PlanCommand.Draft(Plans.REQUEST, "sre"), Map.of(State.NONE, State.COMPUTING));
        table.put(new PlanCommand.Compute(), from(State.COMPUTING, State.DRAFT, State.READY, State.REFUSED));
        table.put(new PlanCommand.Submit("sre", Optional.empty()), from(State.SUBMITTED, State.READY, State.REFUSED));
        table.put(new PlanCommand.Approve("admin", Optional.empty()), from(State.APPROVED, State.GRANTED));
        table.put(
                new PlanCommand.Reject("admin", "no"),
                from(State.REJECTED, State.READY, State.SUBMITTED, State.GRANTED, State.REFUSED));
        table.put(
                new PlanCommand.Withdraw("sre", "no"),
                from(
                        State.WITHDRAWN,
                        State.DRAFT,
                        State.COMPUTING,
                        State.READY,
                        State.SUBMITTED,
                        State.GRANTED,
                        State.REFUSED,
                        State.APPROVED));
        table.put(new PlanCommand.Execute("sre", Optional.empty()), Map.of());
        table.put(new PlanCommand.Review("sre", "it held", Optional.empty()), from(State.REVIEWED, State.EXECUTED));
        table.put(new PlanCommand.FinishComputation(1, Plans.result()), from(State.READY, State.COMPUTING));
        table.put(new PlanCommand.FailComputation(1, List.of("no")), from(State.DRAFT, State.COMPUTING));
        table.put(new PlanCommand.Grant(Plans.RESERVATION, Optional.empty()), from(State.GRANTED, State.SUBMITTED));
        table.put(new PlanCommand.Refuse(Plans.RESERVATION, "no"), from(State.REFUSED, State.SUBMITTED));
        table.put(
                new PlanCommand.Confirm(Plans.RESERVATION),
                Map.of(State.GRANTED, State.GRANTED, State.APPROVED, State.APPROVED));
        table.put(
                new PlanCommand.LoseReservation(Plans.RESERVATION, "no"),
                Map.of(
                        State.GRANTED, State.EXPIRED,
                        State.APPROVED, State.EXPIRED,
                        State.EXECUTING, State.EXECUTING,
                        State.EXECUTED, State.EXECUTED,
                        State.REVIEWED, State.REVIEWED));
        table.put(
                new PlanCommand.Lapse(Plans.END),
                from(State.EXPIRED, State.READY, State.SUBMITTED, State.GRANTED, State.REFUSED, State.APPROVED));
        table.put(new PlanCommand.FinishExecution(List.of(Plans.COMMITMENT)), from(State.EXECUTED, State.EXECUTING));
        table.put(new PlanCommand.FailExecution("no"), from(State.APPROVED, State.EXECUTING));
        return table;
    }

    private static Map<State, State> from(State to, State... states) {
        var leads = new LinkedHashMap<State, State>();
        for (var state : states) {
            leads.put(state, to);
        }
        return leads;
    }
}
