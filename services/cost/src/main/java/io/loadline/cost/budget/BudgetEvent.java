package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import java.util.UUID;

/** What happened to a budget, each with how it stands after it. */
public sealed interface BudgetEvent {
    Standing standing();

    record Approved(Terms terms, Standing standing) implements BudgetEvent {}

    /** The limit was lowered below what is reserved and spent. */
    record Exceeded(Standing standing) implements BudgetEvent {}

    record Reserved(UUID reservation, Money amount, Standing standing) implements BudgetEvent {}

    record Spent(UUID reservation, Standing standing) implements BudgetEvent {}

    record Released(UUID reservation, Standing standing) implements BudgetEvent {}
}
