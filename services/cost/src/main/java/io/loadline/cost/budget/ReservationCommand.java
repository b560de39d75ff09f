package io.loadline.cost.budget;

import io.loadline.cost.budget.Guard.Verdict;
import java.time.Instant;
import java.util.List;

/** What can be asked of a reservation. The guard's verdict comes with the command, from the same transaction's budgets. */
sealed interface ReservationCommand {
    /** @param remaining what is left of each budget concerned */
    record Reserve(Ask ask, Verdict verdict, List<Remaining> remaining) implements ReservationCommand {}

    record Confirm() implements ReservationCommand {}

    record Release(String reason) implements ReservationCommand {}

    /** @param due the expiry that has come; another one than the reservation's has no effect */
    record Expire(Instant due) implements ReservationCommand {}
}
