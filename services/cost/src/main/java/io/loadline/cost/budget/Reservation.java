package io.loadline.cost.budget;

import io.loadline.cost.budget.Guard.Share;
import io.loadline.eventstore.Uuids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Money set aside for a plan.
 *
 * @param ask the last request; empty before the first
 * @param shares what each budget set aside for it; empty unless granted or confirmed
 */
record Reservation(State state, Optional<Ask> ask, List<Share> shares) {
    static final ReservationDecider DECIDER = new ReservationDecider();

    static final Reservation NONE = new Reservation(State.NONE, Optional.empty(), List.of());

    enum State {
        NONE,
        REFUSED,
        GRANTED,
        CONFIRMED,
        RELEASED,
        EXPIRED
    }

    /** The one reservation of a plan, however often it is submitted. */
    static UUID streamOfPlan(String plan) {
        return Uuids.named("reservation", plan);
    }

    Optional<String> plan() {
        return ask.flatMap(Ask::plan);
    }

    Reservation evolve(ReservationEvent event) {
        return switch (event) {
            case ReservationEvent.Granted e -> new Reservation(State.GRANTED, Optional.of(e.ask()), e.shares());
            case ReservationEvent.Refused e -> new Reservation(State.REFUSED, Optional.of(e.ask()), List.of());
            case ReservationEvent.Confirmed e -> new Reservation(State.CONFIRMED, ask, shares);
            case ReservationEvent.Released e -> new Reservation(State.RELEASED, ask, List.of());
            case ReservationEvent.Expired e -> new Reservation(State.EXPIRED, ask, List.of());
        };
    }
}
