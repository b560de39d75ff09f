package io.loadline.cost.budget;

import static io.loadline.cost.budget.Budgets.line;
import static io.loadline.cost.budget.Budgets.yuan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.Published;
import io.loadline.cost.budget.Guard.Binding;
import io.loadline.cost.budget.Guard.Reason;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Period;
import io.loadline.testkit.EventContract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What budgets and reservations publish is what the examples in docs/events say. */
class PublishedTest {
    private static final UUID RESERVATION = UUID.fromString("0193a1b3-0b7a-5f1e-8a44-6a0f5c2d9e77");
    private static final Optional<String> PLAN = Optional.of("0193a1b3-0b7a-7f1e-8a44-6a0f5c2d9e01");
    private static final Period NOVEMBER = Period.parse("2026-11");

    @Test
    void budgetChanged() {
        var budget = Budgets.budget(
                Budgets.terms("east-november", "east", "2026-11", "250000.00"),
                new BudgetCommand.Reserve(RESERVATION, yuan("1840.50")));
        var event = new BudgetEvent.Reserved(RESERVATION, yuan("1840.50"), budget.standing());
        Published.isExample(Budget.DECIDER.publish(RESERVATION, event), 0);
    }

    @Test
    void theBudgetOfATeamInAUnitChanged() {
        var scope = new Scope(Optional.of("east"), Optional.of("checkout"), Optional.of("east-1"));
        var terms = new Terms("checkout-east-1", scope, Period.parse("2026-Q4"), yuan("90000.00"), Optional.empty());
        var event = new BudgetEvent.Approved(terms, Budgets.budget(terms).standing());
        Published.isExample(Budget.DECIDER.publish(RESERVATION, event), 1);
    }

    @Test
    void theBudgetOfAllThatASiteCostsChanged() {
        var budget = Budgets.budget(
                Budgets.ofAllCost("east-november-all", "250000.00"),
                new BudgetCommand.Reserve(RESERVATION, yuan("1800.00")),
                new BudgetCommand.Confirm(RESERVATION, yuan("1800.00"), LocalDate.parse("2026-11-01")),
                Budgets.bill("2026-11-24", "181440.17"));
        Published.isExample(Budget.DECIDER.publish(RESERVATION, new BudgetEvent.Billed(budget.standing())), 2);
    }

    @Test
    void budgetExceeded() {
        var budget = Budgets.budget(
                Budgets.terms("east-november", "east", "2026-11", "2000.00"),
                new BudgetCommand.Reserve(RESERVATION, yuan("1840.50")),
                new BudgetCommand.Put(Budgets.terms("east-november", "east", "2026-11", "1500.00")));
        var event = new BudgetEvent.Exceeded(budget.standing());
        Published.isExample(Budget.DECIDER.publish(RESERVATION, event), 0);
    }

    @Test
    void reservationGranted() {
        var ask = new Ask(PLAN, List.of(line("east", "2026-11", "1840.5000")), Instant.parse("2026-12-01T03:00:00Z"));
        var remaining = List.of(new Remaining("east-november", NOVEMBER, yuan("248159.5000")));
        publishes(new ReservationEvent.Granted(ask, List.of(), remaining), 0);
    }

    @Test
    void reservationRefused() {
        var ask = new Ask(PLAN, List.of(), Instant.EPOCH);
        var left = List.of(new Remaining("east-november", NOVEMBER, yuan("1500.00")));
        var binding = new Binding(Optional.of("east-november"), "east", NOVEMBER, yuan("340.5000"));
        publishes(new ReservationEvent.Refused(ask, Reason.BUDGET_EXCEEDED, binding, left), 0);
        var none = new Binding(Optional.empty(), "east", Period.parse("2026-12"), yuan("920.2500"));
        publishes(new ReservationEvent.Refused(ask, Reason.NO_BUDGET, none, List.of()), 1);
    }

    @Test
    void reservationConfirmedReleasedAndExpired() {
        publishes(new ReservationEvent.Confirmed(PLAN), 0);
        publishes(new ReservationEvent.Released(PLAN, "withdrawn"), 0);
        publishes(new ReservationEvent.Expired(PLAN), 0);
    }

    @Test
    void aPlanIsReadAsCapacityPublishesIt() {
        for (var example : EventContract.of("capacity", "plan.submitted.v1").examples()) {
            var plan = Json.bind(example, PlanSubmitted.class);
            assertEquals(example.path("id").asText(), plan.id());
            assertEquals(
                    Json.tree(plan.lines().getFirst()), example.path("lines").get(0));
        }
        assertEquals(Uuids.named("reservation", "p"), Reservation.streamOfPlan("p"));
    }

    private static void publishes(ReservationEvent event, int example) {
        Published.isExample(Reservation.DECIDER.publish(RESERVATION, event), example);
    }
}
