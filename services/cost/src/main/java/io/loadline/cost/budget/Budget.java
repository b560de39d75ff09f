package io.loadline.cost.budget;

import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * A budget: a limit, and what of it is set aside or spent. Reserved and spent together never grow beyond the limit. For whom that is,
 * the reservations know, which are decided in the same transaction; so a budget stays as small as this however many there are.
 *
 * <p>One that counts all cost holds against the limit, besides what is reserved, what was billed and what was confirmed and is still to
 * come, or what was confirmed where that is more. So confirming frees nothing while days are to come, nothing counts twice once it is
 * on a bill, and a bill that is late frees what was to come by then, but nothing of what was confirmed.
 *
 * @param reserved by reservations, granted but not confirmed
 * @param spent by reservations, confirmed
 * @param billed empty until anything is known of what its days cost
 */
public record Budget(Optional<Terms> terms, BigDecimal reserved, Confirmed spent, Optional<Cost> billed) {
    public static final BudgetDecider DECIDER = new BudgetDecider();

    static final Budget NONE = new Budget(Optional.empty(), BigDecimal.ZERO, Confirmed.NONE, Optional.empty());

    /** What the days of its period before one have cost. */
    record Cost(LocalDate before, BigDecimal amount) {}

    /** Nothing has no decimal places. */
    public Budget {
        reserved = plain(reserved);
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.signum() == 0 ? BigDecimal.ZERO : amount;
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
        var standing = approved(next).standing();
        var approved = Decision.<BudgetEvent>of(new BudgetEvent.Approved(next, standing));
        return standing.remaining().isNegative() ? approved.and(new BudgetEvent.Exceeded(standing)) : approved;
    }

    /** What was billed stays known as long as it is the same that is billed. */
    private Budget approved(Terms next) {
        var same = terms.filter(next::sameFrameAs);
        return new Budget(Optional.of(next), reserved, spent, same.flatMap(now -> billed));
    }

    Decision<BudgetEvent> reserve(UUID reservation, Money amount) {
        var remaining = standing().remaining();
        if (amount.compareTo(remaining) > 0) {
            throw BudgetProblem.BUDGET_EXCEEDED.because(amount + " is more than the " + remaining + " that remain");
        }
        var after = new Budget(terms, reserved.add(amount.amount()), spent, billed);
        return Decision.of(new BudgetEvent.Reserved(reservation, amount, after.standing()));
    }

    Decision<BudgetEvent> confirm(UUID reservation, Money amount, LocalDate day) {
        require(amount, standing().reserved());
        var after = new Budget(terms, reserved.subtract(amount.amount()), spent.plus(day, amount.amount()), billed);
        return Decision.of(new BudgetEvent.Spent(reservation, Optional.of(day), after.standing()));
    }

    Decision<BudgetEvent> release(UUID reservation, Money amount, boolean confirmed) {
        require(amount, confirmed ? standing().spent() : standing().reserved());
        var after = confirmed
                ? new Budget(terms, reserved, spent.less(amount.amount()), billed)
                : new Budget(terms, reserved.subtract(amount.amount()), spent, billed);
        return Decision.of(new BudgetEvent.Released(reservation, after.standing()));
    }

    private static void require(Money amount, Money held) {
        if (amount.compareTo(held) > 0) {
            throw BudgetProblem.ILLEGAL_TRANSITION.because("the reservation holds no such money of this budget");
        }
    }

    Decision<BudgetEvent> bill(BudgetCommand.Bill bill) {
        var now = standing();
        if (now.billed().isEmpty() || !bill.isOf(now)) {
            return Decision.none();
        }
        var cost = new Cost(bill.before(), bill.cost().amount());
        var next = new Budget(terms, reserved, spent, Optional.of(cost)).standing();
        if (now.equals(next)) {
            return Decision.none();
        }
        var billedNow = Decision.<BudgetEvent>of(new BudgetEvent.Billed(next));
        boolean exceeds = next.remaining().isNegative() && !now.remaining().isNegative();
        return exceeds ? billedNow.and(new BudgetEvent.Exceeded(next)) : billedNow;
    }

    Budget evolve(BudgetEvent event) {
        var after = event.standing();
        var held = after.reserved().amount();
        var total = after.spent().amount();
        return switch (event) {
            case BudgetEvent.Approved(var approved, var standing) -> approved(approved);
            case BudgetEvent.Exceeded e -> this;
            case BudgetEvent.Reserved e -> new Budget(terms, held, spent, billed);
            case BudgetEvent.Spent(var reservation, var day, var standing) ->
                new Budget(
                        terms,
                        held,
                        spent.plus(day.orElse(standing.period().start()), total.subtract(spent.total())),
                        billed);
            case BudgetEvent.Released e ->
                new Budget(terms, held, spent.less(spent.total().subtract(total)), billed);
            case BudgetEvent.Billed(var standing) ->
                new Budget(
                        terms,
                        reserved,
                        spent,
                        standing.billed()
                                .map(known ->
                                        new Cost(known.before(), known.cost().amount())));
        };
    }

    /** How it stands; only of one that exists. */
    Standing standing() {
        var t = terms.orElseThrow(() -> BudgetProblem.UNKNOWN_BUDGET.because("there is no such budget"));
        var currency = t.limit().currency();
        var confirmed = plain(spent.total());
        var bills = Optional.of(t).filter(Terms::countsCost).map(this::known);
        var counted = bills.map(each -> each.cost().plus(each.toCome()).amount().max(confirmed))
                .orElse(confirmed);
        return new Standing(
                t.name(),
                t.scope(),
                t.period(),
                t.limit(),
                new Money(reserved, currency),
                new Money(confirmed, currency),
                t.limit().minus(new Money(reserved.add(counted), currency)),
                bills);
    }

    private Billed known(Terms t) {
        var currency = t.limit().currency();
        var cost = billed.orElse(new Cost(t.period().start(), BigDecimal.ZERO));
        var toCome = spent.toCome(t.period(), cost.before(), digits(currency));
        return new Billed(cost.before(), new Money(plain(cost.amount()), currency), new Money(plain(toCome), currency));
    }

    /** Decimal places to which amounts that are worked out are rounded up. */
    static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    private boolean inUse() {
        return reserved.signum() != 0 || !spent.days().isEmpty();
    }
}
