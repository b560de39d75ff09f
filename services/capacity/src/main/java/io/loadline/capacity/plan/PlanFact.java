package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What other services are told of a plan: docs/events/capacity/plan.*.v1.json and commitment.changed.v1.json. */
sealed interface PlanFact {
    record Submitted(
            UUID id,
            String name,
            Optional<UUID> promotion,
            List<Line> lines,
            Money total,
            List<String> services,
            String requestedBy,
            Instant start,
            Instant end)
            implements PlanFact {}

    record Approved(UUID id, String approvedBy) implements PlanFact {}

    record Executed(UUID id) implements PlanFact {}

    /** Rejected, withdrawn or expired. */
    record Ended(UUID id, String reason) implements PlanFact {}

    record Committed(UUID plan, String service, List<Commitment.Part> lines) implements PlanFact {}
}
