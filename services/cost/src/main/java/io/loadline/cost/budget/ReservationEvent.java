package io.loadline.cost.budget;

import io.loadline.cost.budget.Guard.Binding;
import io.loadline.cost.budget.Guard.Reason;
import io.loadline.cost.budget.Guard.Share;
import java.util.List;
import java.util.Optional;

/** What happened to a reservation. */
sealed interface ReservationEvent {
    record Granted(Ask ask, List<Share> shares, List<Remaining> remaining) implements ReservationEvent {}

    record Refused(Ask ask, Reason reason, Binding binding, List<Remaining> remaining) implements ReservationEvent {}

    record Confirmed(Optional<String> plan) implements ReservationEvent {}

    record Released(Optional<String> plan, String reason) implements ReservationEvent {}

    record Expired(Optional<String> plan) implements ReservationEvent {}
}
