package io.loadline.cost.budget;

import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * A budget: a limit, and what of it is set aside or spent. Reserved and spent together never grow beyond the limit. For whom that is,
 * the reservations know, which are decided in the same transaction; so a budget stays as small as this however many there are.
 *
 * @param reserved by reservations, granted but not confirmed
 * @param spent by reservations, confirmed
 */
public record Budget(Optional<Terms> terms, BigDecimal reserved, BigDecimal spent) {
    public static final BudgetDecider DECIDER = new BudgetDecider();

    static final Budget NONE = new Budget(Optional.empty(), BigDecimal.ZERO, BigDecimal.ZERO);

    /** Nothing has no decimal places. */
    public Budget {
        reserved = reserved.signum() == 0 ? BigDecimal.ZERO : reserved;
        spent = spent.signum() == 0 ? BigDecimal.ZERO : spent;
    }

    public static UUID stream(String name) {
        return Uuids.named("budget", name);
    }

    Decision<BudgetEvent> put(Terms next) {
        if (next.limit().isNegative()) {
            throw BudgetProblem.NEGATIVE_LIMIT.at("/limit", "a limit is not negative");
        }
        if (terms.equals(Optional.of(next))) {
            return Decision.none();
        }
        terms.filter(now -> inUse() && !next.sameFrameAs(now)).ifPresent(now -> {
            throw BudgetProblem.BUDGET_IN_USE.because(
                    "money is reserved or spent under it: only its limit can change, or release that first");
        });
        var standing = new Budget(Optional.of(next), reserved, spent).standing();
        var approved = Decision.<BudgetEvent>of(new BudgetEvent.Approved(next, standing));
        return standing.remaining().isNegative() ? approved.and(new BudgetEvent.Exceeded(standing)) : approved;
    }

    Decision<BudgetEvent> reserve(UUID reservation, Money amount) {
        var remaining = standing().remaining();
        if (amount.compareTo(remaining) > 0) {
            throw BudgetProblem.BUDGET_EXCEEDED.because(amount + " is more than the " + remaining + " that remain");
        }
        var after = new Budget(terms, reserved.add(amount.amount()), spent);
        return Decision.of(new BudgetEvent.Reserved(reservation, amount, after.standing()));
    }

    Decision<BudgetEvent> confirm(UUID reservation, Money amount) {
        require(amount, standing().reserved());
        var after = new Budget(terms, reserved.subtract(amount.amount()), spent.add(amount.amount()));
        return Decision.of(new BudgetEvent.Spent(reservation, after.standing()));
    }

    Decision<BudgetEvent> release(UUID reservation, Money amount, boolean confirmed) {
        require(amount, confirmed ? standing().spent() : standing().reserved());
        var after = confirmed
                ? new Budget(terms, reserved, spent.subtract(amount.amount()))
                : new Budget(terms, reserved.subtract(amount.amount()), spent);
        return Decision.of(new BudgetEvent.Released(reservation, after.standing()));
    }

    private static void require(Money amount, Money held) {
        if (amount.compareTo(held) > 0) {
            throw BudgetProblem.ILLEGAL_TRANSITION.because("the reservation holds no such money of this budget");
        }
    }

    Budget evolve(BudgetEvent event) {
        return switch (event) {
            case BudgetEvent.Approved(var approved, var after) -> of(Optional.of(approved), after);
            case BudgetEvent.Exceeded e -> this;
            case BudgetEvent.Reserved(var reservation, var amount, var after) -> of(terms, after);
            case BudgetEvent.Spent(var reservation, var after) -> of(terms, after);
            case BudgetEvent.Released(var reservation, var after) -> of(terms, after);
        };
    }

    private static Budget of(Optional<Terms> terms, Standing standing) {
        return new Budget(terms, standing.reserved().amount(), standing.spent().amount());
    }

    /** How it stands; only of one that exists. */
    Standing standing() {
        var t = terms.orElseThrow(() -> BudgetProblem.UNKNOWN_BUDGET.because("there is no such budget"));
        var currency = t.limit().currency();
        return new Standing(
                t.name(),
                t.scope(),
                t.period(),
                t.limit(),
                new Money(reserved, currency),
                new Money(spent, currency),
                t.limit().minus(new Money(reserved.add(spent), currency)));
    }

    private boolean inUse() {
        return reserved.signum() != 0 || spent.signum() != 0;
    }
}
