package io.loadline.cost.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.saving.Evidence.Basis;
import io.loadline.cost.saving.Proposal.Kind;
import io.loadline.cost.saving.Proposal.Scope;
import io.loadline.cost.saving.Saving.Command;
import io.loadline.cost.saving.Saving.Event;
import io.loadline.cost.saving.SavingRegister.Claim;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of({"saving", "savings-register"})
class SavingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID ANOTHER = new UUID(0, 2);
    private static final Scope CHECKOUT = scope("checkout", null);
    private static final Proposal PROPOSAL =
            new Proposal("Checkout in containers", Kind.VM_TO_CONTAINER, CHECKOUT, Optional.empty());

    private static final Saving IDENTIFIED = Saving.NONE.evolve(new Event.Identified(PROPOSAL, "mei"));
    private static final Saving APPROVED = IDENTIFIED.evolve(new Event.Approved("li"));
    private static final Saving IMPLEMENTED = APPROVED.evolve(new Event.Implemented(OCTOBER));
    private static final Saving VERIFIED = IMPLEMENTED.evolve(new Event.Verified(evidence("80.00", "80.00")));
    private static final Saving DECAYED = VERIFIED.evolve(new Event.Decayed(evidence("-5.00", "0.00")));
    private static final Saving REJECTED = VERIFIED.evolve(new Event.Rejected("no"));

    @Test
    void everyCommandInEveryState() {
        var illegal = "illegal-transition";
        var unknown = "unknown-saving";
        DeciderMatrix.of(Saving.DECIDER, NOW)
                .in(Saving.NONE, IDENTIFIED, APPROVED, IMPLEMENTED, VERIFIED, DECAYED, REJECTED)
                .on(
                        new Command.Identify(PROPOSAL, "mei"),
                        "saving.identified",
                        illegal,
                        illegal,
                        illegal,
                        illegal,
                        illegal,
                        illegal)
                .on(new Command.Approve("li"), unknown, "saving.approved", illegal, illegal, illegal, illegal, illegal)
                .on(new Command.Approve("mei"), unknown, "self-approval", illegal, illegal, illegal, illegal, illegal)
                .on(
                        new Command.Implement(OCTOBER),
                        unknown,
                        illegal,
                        "saving.implemented",
                        illegal,
                        illegal,
                        illegal,
                        illegal)
                .on(
                        new Command.Verify(evidence("80.00", "80.00")),
                        unknown,
                        illegal,
                        illegal,
                        "saving.verified",
                        "saving.verified",
                        "saving.verified",
                        illegal)
                .on(
                        new Command.Verify(evidence("80.00", "0.00")),
                        unknown,
                        illegal,
                        illegal,
                        "saving-not-shown",
                        "saving.decayed",
                        "saving.decayed",
                        illegal)
                .on(
                        new Command.Reject("no"),
                        unknown,
                        "saving.rejected",
                        "saving.rejected",
                        "saving.rejected",
                        "saving.rejected",
                        "saving.rejected",
                        illegal)
                .holds();
    }

    @Test
    void everyCommandToTheRegister() {
        var claim = claim(ONE, CHECKOUT, OCTOBER, 10, "50.00");
        DeciderMatrix.of(SavingRegister.DECIDER, NOW)
                .in(SavingRegister.NONE, new SavingRegister(Map.of(ONE, claim)))
                .on(new SavingRegister.Command.Take(claim), "savings-register.claimed", "savings-register.claimed")
                .on(new SavingRegister.Command.Free(ONE), "nothing", "savings-register.freed")
                .on(new SavingRegister.Command.Free(ANOTHER), "nothing", "nothing")
                .holds();
    }

    @Test
    void theSameMoneyIsClaimedOnce() {
        // 50 in ten days, of which five are measured again
        var register = new SavingRegister(Map.of(ONE, claim(ONE, CHECKOUT, OCTOBER.minusDays(5), 10, "50.00")));
        assertEquals(Money.of("25.00", "CNY"), register.claimedByOthers(ANOTHER, CHECKOUT, evidence("80.00", "80.00")));
        assertEquals(Money.of("0.00", "CNY"), register.claimedByOthers(ONE, CHECKOUT, evidence("80.00", "80.00")));
        assertEquals(
                Money.of("25.00", "CNY"),
                register.claimedByOthers(ANOTHER, scope(null, "east-1"), evidence("80.00", "80.00")));
        assertEquals(
                Money.of("0.00", "CNY"),
                register.claimedByOthers(ANOTHER, scope("cart", null), evidence("80.00", "80.00")));
        assertEquals(
                Money.of("55.00", "CNY"),
                evidence("80.00", "80.00").less(Money.of("25.00", "CNY")).claimed());
        assertEquals(
                0,
                evidence("80.00", "80.00")
                        .less(Money.of("95.00", "CNY"))
                        .claimed()
                        .amount()
                        .signum());
    }

    private static Scope scope(@Nullable String service, @Nullable String unit) {
        return new Scope(Optional.ofNullable(service), Optional.empty(), Optional.ofNullable(unit), Optional.empty());
    }

    private static Claim claim(UUID saving, Scope scope, LocalDate from, int days, String amount) {
        return new Claim(saving, scope, from, from.plusDays(days), Money.of(amount, "CNY"));
    }

    private static Evidence evidence(String low, String claimed) {
        return new Evidence(
                OCTOBER.minusDays(56),
                OCTOBER,
                OCTOBER.plusDays(20),
                Basis.ORDERS,
                Money.of("1000.00", "CNY"),
                Money.of("900.00", "CNY"),
                Money.of(low, "CNY"),
                Money.of("120.00", "CNY"),
                Money.of("0.00", "CNY"),
                Money.of(claimed, "CNY"),
                new BigDecimal("0.02"),
                new BigDecimal("0.9"),
                List.of(),
                3,
                List.of());
    }
}
