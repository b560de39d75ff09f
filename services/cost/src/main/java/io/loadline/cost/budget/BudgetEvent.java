package io.loadline.cost.budget;

import io.loadline.kernel.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What happened to a budget, each with how it stands after it. */
public sealed interface BudgetEvent {
    Standing standing();

    record Approved(Terms terms, Standing standing) implements BudgetEvent {}

    /** The limit was lowered below what is reserved and spent, or more was billed than it. */
    record Exceeded(Standing standing) implements BudgetEvent {}

    record Reserved(UUID reservation, Money amount, Standing standing) implements BudgetEvent {}

    /** @param day business day on which it was confirmed; empty where that was not written down */
    record Spent(UUID reservation, Optional<LocalDate> day, Standing standing) implements BudgetEvent {}

    record Released(UUID reservation, Standing standing) implements BudgetEvent {}

    /** It is known anew what its scope has cost. */
    record Billed(Standing standing) implements BudgetEvent {}
}
