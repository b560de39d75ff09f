package io.loadline.cost.budget;

import static io.loadline.cost.budget.Budgets.NOW;
import static io.loadline.cost.budget.Budgets.ask;
import static io.loadline.cost.budget.Budgets.line;
import static io.loadline.cost.budget.Budgets.yuan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.budget.Guard.Binding;
import io.loadline.cost.budget.Guard.Reason;
import io.loadline.cost.budget.Guard.Share;
import io.loadline.cost.budget.Guard.Verdict;
import io.loadline.cost.budget.Reservation.State;
import io.loadline.eventstore.Decision.Also.Deadline;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Period;
import io.loadline.testkit.DeciderMatrix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DeciderMatrix.Of("reservation")
class ReservationTest {
    private static final Ask ASK = ask(line("east", "2026-11", "10"));
    private static final ReservationCommand GRANT = new ReservationCommand.Reserve(
            ASK, new Verdict.Granted(List.of(new Share("east-november", yuan("10")))), List.of());
    private static final ReservationCommand REFUSE = new ReservationCommand.Reserve(
            ASK,
            new Verdict.Refused(
                    Reason.BUDGET_EXCEEDED,
                    new Binding(Optional.of("east-november"), "east", Period.parse("2026-11"), yuan("2"))),
            List.of());
    private static final ReservationCommand CONFIRM = new ReservationCommand.Confirm();
    private static final ReservationCommand RELEASE = new ReservationCommand.Release("withdrawn");
    private static final ReservationCommand EXPIRE = new ReservationCommand.Expire(ASK.expires());
    private static final ReservationCommand EXPIRE_EARLIER = new ReservationCommand.Expire(NOW);

    /** None, refused, granted, confirmed, released, expired: the event that follows, or the code of the refusal. */
    @TestFactory
    List<DynamicTest> everyStateAnswersEveryCommand() {
        var no = "illegal-transition";
        var unknown = "unknown-reservation";
        return List.of(
                row("grant", GRANT, "Granted", "Granted", no, no, "Granted", "Granted"),
                row("refuse", REFUSE, "Refused", "Refused", no, no, "Refused", "Refused"),
                row("confirm", CONFIRM, unknown, no, "Confirmed", no, no, no),
                row("release", RELEASE, unknown, no, "Released", "Released", no, no),
                row("expire", EXPIRE, "", "", "Expired", "", "", ""),
                row("an earlier request expires", EXPIRE_EARLIER, "", "", "", "", "", ""));
    }

    @Test
    void whatIsGrantedExpires() {
        var also = Reservation.DECIDER.decide(GRANT, Reservation.NONE, NOW).also();
        assertEquals(
                List.of(new Deadline("reservation-expiry", ASK.expires(), new ReservationDecider.Due(ASK.expires()))),
                also);
    }

    @Test
    void aReservationThatExpiresBeforeItBeginsIsRefused() {
        var late = new ReservationCommand.Reserve(
                new Ask(Optional.empty(), ASK.lines(), NOW), new Verdict.Granted(List.of()), List.of());
        assertEquals("expires-in-the-past", answer(Reservation.NONE, late));
    }

    @Test
    void aNegativeAmountIsRefused() {
        var negative = new ReservationCommand.Reserve(
                ask(line("east", "2026-11", "-1")), new Verdict.Granted(List.of()), List.of());
        assertEquals("negative-amount", answer(Reservation.NONE, negative));
    }

    @Test
    void onlyWhatAPlanAskedForIsPublished() {
        var id = Uuids.named("test", "reservation");
        var ofPlan = Reservation.DECIDER
                .decide(REFUSE, Reservation.NONE, NOW)
                .events()
                .getFirst();
        var publication = Reservation.DECIDER.publish(id, ofPlan).orElseThrow();
        assertEquals("reservation.refused", publication.name());
        var own = new ReservationEvent.Confirmed(Optional.empty());
        assertTrue(Reservation.DECIDER.publish(id, own).isEmpty());
    }

    private static DynamicTest row(String name, ReservationCommand command, String... expected) {
        return DynamicTest.dynamicTest(name, () -> {
            var answers = List.of(State.values()).stream()
                    .map(state -> answer(in(state), command))
                    .toList();
            assertEquals(List.of(expected), answers);
        });
    }

    private static Reservation in(State state) {
        return switch (state) {
            case NONE -> Reservation.NONE;
            case REFUSED -> after(Reservation.NONE, REFUSE);
            case GRANTED -> after(Reservation.NONE, GRANT);
            case CONFIRMED -> after(in(State.GRANTED), CONFIRM);
            case RELEASED -> after(in(State.GRANTED), RELEASE);
            case EXPIRED -> after(in(State.GRANTED), EXPIRE);
        };
    }

    private static Reservation after(Reservation reservation, ReservationCommand command) {
        return Reservation.DECIDER.decide(command, reservation, NOW).events().stream()
                .reduce(reservation, Reservation.DECIDER::evolve, (a, b) -> b);
    }

    private static String answer(Reservation reservation, ReservationCommand command) {
        try {
            var events = Reservation.DECIDER.decide(command, reservation, NOW).events();
            return String.join(
                    ",", events.stream().map(e -> e.getClass().getSimpleName()).toList());
        } catch (Rejection refusal) {
            return refusal.code().code();
        }
    }
}
