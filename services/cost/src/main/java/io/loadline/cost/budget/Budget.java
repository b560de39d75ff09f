package io.loadline.cost.budget;

import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A budget: a limit, and what of it is set aside or spent. Reserved and spent together never grow beyond the limit.
 *
 * @param reserved by reservation, granted but not confirmed
 * @param spent by reservation, confirmed
 */
public record Budget(Optional<Terms> terms, Map<UUID, BigDecimal> reserved, Map<UUID, BigDecimal> spent) {
    public static final BudgetDecider DECIDER = new BudgetDecider();

    static final Budget NONE = new Budget(Optional.empty(), Map.of(), Map.of());

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
        var standing = with(next).standing();
        var approved = Decision.<BudgetEvent>of(new BudgetEvent.Approved(next, standing));
        return standing.remaining().isNegative() ? approved.and(new BudgetEvent.Exceeded(standing)) : approved;
    }

    Decision<BudgetEvent> reserve(UUID reservation, Money amount) {
        var remaining = known().limit().minus(used());
        if (reserved.containsKey(reservation) || spent.containsKey(reservation)) {
            throw BudgetProblem.ILLEGAL_TRANSITION.because("the reservation holds money of this budget already");
        }
        if (amount.compareTo(remaining) > 0) {
            throw BudgetProblem.BUDGET_EXCEEDED.because(amount + " is more than the " + remaining + " that remain");
        }
        var after = holding(reservation, amount.amount());
        return Decision.of(new BudgetEvent.Reserved(reservation, amount, after.standing()));
    }

    Decision<BudgetEvent> confirm(UUID reservation) {
        known();
        if (!reserved.containsKey(reservation)) {
            throw BudgetProblem.ILLEGAL_TRANSITION.because("the reservation holds no money of this budget");
        }
        return Decision.of(
                new BudgetEvent.Spent(reservation, spending(reservation).standing()));
    }

    Decision<BudgetEvent> release(UUID reservation) {
        known();
        return reserved.containsKey(reservation) || spent.containsKey(reservation)
                ? Decision.of(new BudgetEvent.Released(
                        reservation, without(reservation).standing()))
                : Decision.none();
    }

    Budget evolve(BudgetEvent event) {
        return switch (event) {
            case BudgetEvent.Approved(var approved, var after) -> with(approved);
            case BudgetEvent.Exceeded e -> this;
            case BudgetEvent.Reserved(var reservation, var amount, var after) -> holding(reservation, amount.amount());
            case BudgetEvent.Spent(var reservation, var after) -> spending(reservation);
            case BudgetEvent.Released(var reservation, var after) -> without(reservation);
        };
    }

    /** How it stands; only of one that exists. */
    Standing standing() {
        var t = known();
        var currency = t.limit().currency();
        return new Standing(
                t.name(),
                t.scope(),
                t.period(),
                t.limit(),
                new Money(sum(reserved.values()), currency),
                new Money(sum(spent.values()), currency),
                t.limit().minus(used()));
    }

    private Money used() {
        return new Money(
                sum(reserved.values()).add(sum(spent.values())), known().limit().currency());
    }

    private boolean inUse() {
        return !reserved.isEmpty() || !spent.isEmpty();
    }

    private Terms known() {
        return terms.orElseThrow(() -> BudgetProblem.UNKNOWN_BUDGET.because("there is no such budget"));
    }

    private Budget with(Terms approved) {
        return new Budget(Optional.of(approved), reserved, spent);
    }

    private Budget holding(UUID reservation, BigDecimal amount) {
        var more = new TreeMap<>(reserved);
        more.put(reservation, amount);
        return new Budget(terms, more, spent);
    }

    private Budget spending(UUID reservation) {
        var less = new TreeMap<>(reserved);
        var more = new TreeMap<>(spent);
        Optional.ofNullable(less.remove(reservation)).ifPresent(amount -> more.put(reservation, amount));
        return new Budget(terms, less, more);
    }

    private Budget without(UUID reservation) {
        var lessReserved = new TreeMap<>(reserved);
        var lessSpent = new TreeMap<>(spent);
        lessReserved.remove(reservation);
        lessSpent.remove(reservation);
        return new Budget(terms, lessReserved, lessSpent);
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
