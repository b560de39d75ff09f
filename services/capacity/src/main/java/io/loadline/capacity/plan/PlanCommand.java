package io.loadline.capacity.plan;

import io.loadline.capacity.promotion.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be asked of a plan. {@code by} is the person, not the machine that acts for one, {@code promotion} the one for which it is, as
 * that is now.
 */
public sealed interface PlanCommand {
    /** One of the verbs of the API, legal in some states only. */
    sealed interface Verb extends PlanCommand {}

    /** Asks for a plan; its computation begins at once. */
    record Draft(Request request, String by) implements Verb {}

    record Compute() implements Verb {}

    record Submit(String by, Optional<Promotion> promotion) implements Verb {}

    record Approve(String by, Optional<Promotion> promotion) implements Verb {}

    record Reject(String by, String reason) implements Verb {}

    record Withdraw(String by, String reason) implements Verb {}

    record Execute(String by, Optional<Promotion> promotion) implements Verb {}

    /** @param realised what was measured; absent where nothing can have been */
    record Review(String by, String findings, Optional<Realised> realised) implements Verb {}

    /** @param attempt which computation has ended; without effect when another one has begun since */
    record FinishComputation(int attempt, Result result) implements PlanCommand {}

    /** @param reasons what is missing, one sentence each */
    record FailComputation(int attempt, List<String> reasons) implements PlanCommand {}

    record Grant(UUID reservation, Optional<Instant> expires) implements PlanCommand {}

    /** @param binding which budget was too small and by how much, in words */
    record Refuse(UUID reservation, String binding) implements PlanCommand {}

    record Confirm(UUID reservation) implements PlanCommand {}

    /** The reservation is void, whoever released it. */
    record LoseReservation(UUID reservation, String reason) implements PlanCommand {}

    /** The planned time has passed. */
    record Lapse(Instant end) implements PlanCommand {}

    record FinishExecution(List<Commitment> commitments) implements PlanCommand {}

    record FailExecution(String reason) implements PlanCommand {}
}
