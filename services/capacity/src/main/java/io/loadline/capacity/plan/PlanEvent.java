package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What has happened to a plan. */
public sealed interface PlanEvent {
    record Drafted(Request request, String by) implements PlanEvent {}

    record ComputationStarted(int attempt) implements PlanEvent {}

    record Computed(Result result) implements PlanEvent {}

    record ComputationFailed(List<String> reasons) implements PlanEvent {}

    /** Carries all that cost is told, since what is published follows from the event alone. */
    record Submitted(
            String by,
            String name,
            Optional<UUID> promotion,
            Window window,
            List<Line> lines,
            Money total,
            List<String> services)
            implements PlanEvent {}

    record Granted(UUID reservation, Optional<Instant> expires) implements PlanEvent {}

    record Refused(UUID reservation, String binding) implements PlanEvent {}

    record Approved(String by) implements PlanEvent {}

    record Rejected(String by, String reason) implements PlanEvent {}

    record Withdrawn(String by, String reason) implements PlanEvent {}

    record ReservationConfirmed(UUID reservation) implements PlanEvent {}

    record Expired(String reason) implements PlanEvent {}

    record ExecutionStarted(String by) implements PlanEvent {}

    /** Its commitments could not be made known. */
    record ExecutionFailed(String reason) implements PlanEvent {}

    record Committed(Commitment commitment) implements PlanEvent {}

    record Executed() implements PlanEvent {}

    /** Of a plan in force: it stays so. */
    record ReservationLost(UUID reservation, String reason) implements PlanEvent {}

    /** @param realised absent before it was recorded */
    record Reviewed(String by, String findings, Optional<Realised> realised) implements PlanEvent {}
}
