package io.loadline.cost.budget;

import io.loadline.cost.budget.Guard.Binding;
import io.loadline.cost.budget.Guard.Reason;
import io.loadline.cost.budget.Guard.Verdict;
import io.loadline.cost.budget.Reservation.State;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also.Deadline;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When money is set aside, spent and freed again. What no plan asked for is not published. */
final class ReservationDecider implements Decider<ReservationCommand, ReservationEvent, Reservation> {
    /** Name of the handler that is told when a reservation expires. */
    static final String EXPIRY = "reservation-expiry";

    private static final EventTypes<ReservationEvent> EVENTS = EventTypes.of("reservation", ReservationEvent.class);

    @Override
    public EventTypes<ReservationEvent> events() {
        return EVENTS;
    }

    @Override
    public Reservation initial() {
        return Reservation.NONE;
    }

    @Override
    public Reservation evolve(Reservation reservation, ReservationEvent event) {
        return reservation.evolve(event);
    }

    @Override
    public Decision<ReservationEvent> decide(ReservationCommand command, Reservation reservation, Instant now) {
        return switch (command) {
            case ReservationCommand.Reserve reserve -> reserve(reserve, reservation, now);
            case ReservationCommand.Confirm c -> confirm(reservation);
            case ReservationCommand.Release(var reason) -> release(reservation, reason);
            case ReservationCommand.Expire(var due) -> expire(reservation, due);
        };
    }

    private static Decision<ReservationEvent> reserve(
            ReservationCommand.Reserve command, Reservation reservation, Instant now) {
        if (reservation.state() == State.GRANTED || reservation.state() == State.CONFIRMED) {
            throw illegal(reservation);
        }
        var ask = command.ask();
        if (!ask.expires().isAfter(now)) {
            throw BudgetProblem.EXPIRES_IN_THE_PAST.at("/expires", "a reservation expires in the future");
        }
        if (ask.lines().stream().anyMatch(line -> line.amount().isNegative())) {
            throw BudgetProblem.NEGATIVE_AMOUNT.at("/lines", "an amount that is asked for is not negative");
        }
        return switch (command.verdict()) {
            case Verdict.Granted(var shares) ->
                Decision.<ReservationEvent>of(new ReservationEvent.Granted(ask, shares, command.remaining()))
                        .also(new Deadline(EXPIRY, ask.expires(), new Due(ask.expires())));
            case Verdict.Refused(var reason, var binding) ->
                Decision.of(new ReservationEvent.Refused(ask, reason, binding, command.remaining()));
        };
    }

    private static Decision<ReservationEvent> confirm(Reservation reservation) {
        return switch (reservation.state()) {
            case NONE -> throw unknown();
            case GRANTED -> Decision.of(new ReservationEvent.Confirmed(reservation.plan()));
            case REFUSED, CONFIRMED, RELEASED, EXPIRED -> throw illegal(reservation);
        };
    }

    private static Decision<ReservationEvent> release(Reservation reservation, String reason) {
        return switch (reservation.state()) {
            case NONE -> throw unknown();
            case GRANTED, CONFIRMED -> Decision.of(new ReservationEvent.Released(reservation.plan(), reason));
            case REFUSED, RELEASED, EXPIRED -> throw illegal(reservation);
        };
    }

    private static Decision<ReservationEvent> expire(Reservation reservation, Instant due) {
        var itsOwn = reservation.ask().map(ask -> ask.expires().equals(due)).orElse(false);
        return reservation.state() == State.GRANTED && itsOwn
                ? Decision.of(new ReservationEvent.Expired(reservation.plan()))
                : Decision.none();
    }

    private static RuntimeException unknown() {
        return BudgetProblem.UNKNOWN_RESERVATION.because("there is no such reservation");
    }

    private static RuntimeException illegal(Reservation reservation) {
        var allowed = switch (reservation.state()) {
            case GRANTED -> "confirm, release";
            case CONFIRMED -> "release";
            case NONE, REFUSED, RELEASED, EXPIRED -> "none";
        };
        return BudgetProblem.ILLEGAL_TRANSITION.because(
                "the reservation is " + reservation.state() + "; allowed: " + allowed);
    }

    @Override
    public Optional<Publication> publish(UUID id, ReservationEvent event) {
        return switch (event) {
            case ReservationEvent.Granted(var ask, var shares, var remaining) ->
                ask.plan()
                        .map(plan -> new Publication(
                                "reservation.granted",
                                new GrantedFact(id, plan, ask.expires(), ask.lines(), remaining)));
            case ReservationEvent.Refused(var ask, var reason, var binding, var remaining) ->
                ask.plan()
                        .map(plan -> new Publication(
                                "reservation.refused", new RefusedFact(id, plan, binding, reason, remaining)));
            case ReservationEvent.Confirmed(var plan) -> ofPlan("reservation.confirmed", id, plan);
            case ReservationEvent.Released(var plan, var reason) -> ofPlan("reservation.released", id, plan);
            case ReservationEvent.Expired(var plan) -> ofPlan("reservation.expired", id, plan);
        };
    }

    private static Optional<Publication> ofPlan(String name, UUID id, Optional<String> plan) {
        return plan.map(p -> new Publication(name, new PlanFact(id, p)));
    }

    /** What the deadline carries. */
    record Due(Instant expires) {}

    /** {@code reservation.granted}. */
    record GrantedFact(UUID id, String plan, Instant expires, List<Line> lines, List<Remaining> remaining) {}

    /** {@code reservation.refused}; the plan may be submitted again. */
    record RefusedFact(UUID id, String plan, Binding binding, Reason reason, List<Remaining> remaining) {}

    /** {@code reservation.confirmed}, {@code .released} and {@code .expired}. */
    record PlanFact(UUID id, String plan) {}
}
