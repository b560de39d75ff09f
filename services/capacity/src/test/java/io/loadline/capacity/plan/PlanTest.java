package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PlanTest {
    @Test
    void draftingAPlanStartsItsComputation() {
        var decision = decide(Plan.NONE, new PlanCommand.Draft(Plans.REQUEST, "sre"));
        assertEquals(
                List.of(new PlanEvent.Drafted(Plans.REQUEST, "sre"), new PlanEvent.ComputationStarted(1)),
                decision.events());
        assertEquals(List.of(new Decision.Also.Job("plan-compute", new PlanDecider.Attempt(1))), decision.also());
    }

    @Test
    void theResultSealsItsCells() {
        var decision = decide(Plans.in(State.COMPUTING), new PlanCommand.FinishComputation(1, Plans.result()));
        assertEquals(List.of(new Decision.Also.Seal(Plans.result().batch())), decision.also());
    }

    @Test
    void anOldComputationHasNoEffect() {
        var again = Plans.after(
                new PlanCommand.Draft(Plans.REQUEST, "sre"),
                new PlanCommand.FailComputation(1, List.of("no load test")),
                new PlanCommand.Compute());
        assertEquals(Decision.none(), decide(again, new PlanCommand.FinishComputation(1, Plans.result())));
        assertFalse(decide(again, new PlanCommand.FinishComputation(2, Plans.result()))
                .events()
                .isEmpty());
    }

    @Test
    void aPlanThatDoesNotKeepItsPromiseIsNotSubmitted() {
        var broken = Plans.after(
                new PlanCommand.Draft(Plans.REQUEST, "sre"),
                new PlanCommand.FinishComputation(1, Plans.result("a replica too few")));
        var refused =
                assertThrows(Rejection.class, () -> decide(broken, new PlanCommand.Submit("sre", Optional.empty())));
        assertEquals(PlanProblem.NOT_VERIFIED, refused.code());
        assertEquals("a replica too few", refused.violations().getFirst().message());
    }

    @Test
    void aSubmittedPlanLapsesWhenItsTimeIsOver() {
        var decision = decide(Plans.in(State.READY), new PlanCommand.Submit("sre", Optional.empty()));
        assertEquals(
                List.of(new Decision.Also.Deadline("plan-window", Plans.END, new PlanCommand.Lapse(Plans.END))),
                decision.also());
        var other = new PlanCommand.Lapse(Plans.END.plus(Duration.ofDays(1)));
        assertEquals(Decision.none(), decide(Plans.in(State.SUBMITTED), other));
    }

    @Test
    void aPlanForThePastIsNotSubmitted() {
        var ready = Plans.in(State.READY);
        var refused = assertThrows(
                Rejection.class,
                () -> Plan.DECIDER.decide(new PlanCommand.Submit("sre", Optional.empty()), ready, Plans.END));
        assertEquals(PlanProblem.WINDOW_OVER, refused.code());
    }

    @Test
    void whoAskedForThePlanDoesNotApproveIt() {
        var refused = assertThrows(
                Rejection.class,
                () -> decide(Plans.in(State.GRANTED), new PlanCommand.Approve("sre", Optional.empty())));
        assertEquals(PlanProblem.FOUR_EYES, refused.code());
    }

    @Test
    void whoSubmittedItDoesNotApproveItEither() {
        var granted = Plans.after(
                new PlanCommand.Draft(Plans.REQUEST, "sre"),
                new PlanCommand.FinishComputation(1, Plans.result()),
                new PlanCommand.Submit("admin", Optional.empty()),
                new PlanCommand.Grant(Plans.RESERVATION, Optional.empty()));
        assertThrows(Rejection.class, () -> decide(granted, new PlanCommand.Approve("admin", Optional.empty())));
        assertFalse(decide(granted, new PlanCommand.Approve("finops", Optional.empty()))
                .events()
                .isEmpty());
    }

    @Test
    void nothingIsExecutedBeforeTheReservationIsConfirmed() {
        var refused = assertThrows(
                Rejection.class,
                () -> decide(Plans.in(State.APPROVED), new PlanCommand.Execute("sre", Optional.empty())));
        assertEquals(PlanProblem.RESERVATION_NOT_CONFIRMED, refused.code());
    }

    @Test
    void aReservationThatIsConfirmedBeforeTheApprovalIsConfirmedAfterIt() {
        var approved = Plans.after(
                new PlanCommand.Draft(Plans.REQUEST, "sre"),
                new PlanCommand.FinishComputation(1, Plans.result()),
                new PlanCommand.Submit("sre", Optional.empty()),
                new PlanCommand.Grant(Plans.RESERVATION, Optional.empty()),
                new PlanCommand.Confirm(Plans.RESERVATION),
                new PlanCommand.Approve("admin", Optional.empty()));
        assertTrue(approved.confirmed());
        assertEquals(Decision.none(), decide(approved, new PlanCommand.Confirm(Plans.RESERVATION)));
        assertEquals(
                new PlanEvent.ExecutionStarted("sre"),
                decide(approved, new PlanCommand.Execute("sre", Optional.empty()))
                        .events()
                        .getFirst());
    }

    @Test
    void whatIsPlannedForAPromotionIsNeitherApprovedNorExecutedOnceThatIsCalledOff() {
        var off = Optional.of(new Promotion(Promotion.Status.CANCELLED, Optional.empty()));
        var granted = Plans.after(
                new PlanCommand.Draft(Plans.REQUEST, "sre"),
                new PlanCommand.FinishComputation(1, Plans.result(Optional.of(Plans.NOW))),
                new PlanCommand.Submit("sre", Optional.empty()),
                new PlanCommand.Grant(Plans.RESERVATION, Optional.empty()));
        var late = assertThrows(Rejection.class, () -> decide(granted, new PlanCommand.Approve("admin", off)));
        assertEquals(PlanProblem.PROMOTION_CHANGED, late.code());
        var approved = granted.evolve(new PlanEvent.Approved("admin"))
                .evolve(new PlanEvent.ReservationConfirmed(Plans.RESERVATION));
        var later = assertThrows(Rejection.class, () -> decide(approved, new PlanCommand.Execute("sre", off)));
        assertEquals(PlanProblem.PROMOTION_CHANGED, later.code());
        assertFalse(decide(approved, new PlanCommand.Withdraw("sre", "called off"))
                .events()
                .isEmpty());
    }

    @Test
    void theConfirmationOfAnotherReservationHasNoEffect() {
        var other = new PlanCommand.Confirm(UUID.randomUUID());
        assertEquals(Decision.none(), decide(Plans.in(State.APPROVED), other));
    }

    @Test
    void executionPublishesEachCommitmentAndThenThePlan() {
        var events = decide(Plans.in(State.EXECUTING), new PlanCommand.FinishExecution(List.of(Plans.COMMITMENT)))
                .events();
        assertEquals(
                List.of("commitment.changed", "plan.executed"),
                events.stream()
                        .map(e ->
                                Plan.DECIDER.publish(Plans.ID, e).orElseThrow().name())
                        .toList());
    }

    @Test
    void aPlanWhoseCommitmentsCouldNotBeMadeKnownIsExecutedAgain() {
        var failed = Plans.in(State.EXECUTING).evolve(new PlanEvent.ExecutionFailed("the disk is full"));
        assertEquals(List.of("the disk is full"), failed.remarks());
        assertEquals(List.of("withdraw", "execute"), failed.actions());
        assertEquals(
                2,
                decide(failed, new PlanCommand.Execute("sre", Optional.empty()))
                                .events()
                                .size()
                        + decide(failed, new PlanCommand.Withdraw("sre", "no"))
                                .events()
                                .size());
        assertEquals(Decision.none(), decide(failed, new PlanCommand.FinishExecution(List.of(Plans.COMMITMENT))));
        var late = Plan.DECIDER.decide(
                new PlanCommand.FailExecution("the disk is full"), Plans.in(State.EXECUTING), Plans.END);
        assertEquals(List.of(new PlanEvent.Expired("the disk is full")), late.events());
    }

    @Test
    void aPlanInForceWhoseMoneyIsReleasedSaysSo() {
        var lost = new PlanCommand.LoseReservation(Plans.RESERVATION, "the reservation was released");
        var reviewed = Plans.in(State.REVIEWED);
        var unpaid = reviewed.evolve(decide(reviewed, lost).events().getFirst());
        assertFalse(unpaid.confirmed());
        assertEquals(List.of("it held", "the reservation was released"), unpaid.remarks());
        assertEquals(Decision.none(), decide(unpaid, lost));
        var executed = Plans.in(State.EXECUTED);
        var released = executed.evolve(decide(executed, lost).events().getFirst());
        var review = new PlanCommand.Review("sre", "it held", Optional.empty());
        assertEquals(
                List.of("the reservation was released", "it held"),
                released.evolve(decide(released, review).events().getFirst()).remarks());
    }

    @Test
    void aRefusedPlanMayBeSubmittedAgain() {
        var granted = Plans.after(
                new PlanCommand.Draft(Plans.REQUEST, "sre"),
                new PlanCommand.FinishComputation(1, Plans.result()),
                new PlanCommand.Submit("sre", Optional.empty()),
                new PlanCommand.Refuse(Plans.RESERVATION, "east 2026-11 is short of 100.00 CNY"),
                new PlanCommand.Submit("sre", Optional.empty()),
                new PlanCommand.Grant(UUID.randomUUID(), Optional.of(Instant.EPOCH)));
        assertEquals(State.GRANTED, granted.state());
        assertTrue(granted.remarks().isEmpty());
    }

    @Test
    void theRefusalNamesWhatIsAllowed() {
        var refused = assertThrows(
                Rejection.class,
                () -> decide(Plans.in(State.EXECUTED), new PlanCommand.Submit("sre", Optional.empty())));
        assertEquals("submit is not allowed in state EXECUTED; allowed: review", refused.getMessage());
        assertEquals("review", refused.violations().getFirst().message());
    }

    private static Decision<PlanEvent> decide(Plan plan, PlanCommand command) {
        return Plan.DECIDER.decide(command, plan, Plans.NOW);
    }
}
