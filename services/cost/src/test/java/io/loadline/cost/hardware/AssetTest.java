package io.loadline.cost.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("asset")
class AssetTest {
    private static final LocalDate BOUGHT = LocalDate.of(2026, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void everyCommandInEveryState() {
        var server = server("36500", "0", Optional.empty());
        var powered = server(
                "36500", "0", Optional.of(new Asset.Power(new BigDecimal("500"), yuan("0.80"), Optional.empty())));
        DeciderMatrix.of(Asset.DECIDER, NOW)
                .in(Optional.empty(), Optional.of(server))
                .on(new Asset.Command.Put(server, TODAY), "asset.recorded", "nothing")
                .on(
                        new Asset.Command.Put(server("36500", "1", Optional.empty()), TODAY),
                        "asset.recorded",
                        "written-off-already")
                .on(new Asset.Command.Put(powered, TODAY), "asset.recorded", "asset.recorded")
                .on(
                        new Asset.Command.Put(server("1", "36500", Optional.empty()), TODAY),
                        "invalid-asset",
                        "invalid-asset")
                .on(new Asset.Command.ReviseLife(TODAY, 24, TODAY), "unknown-asset", "asset.life-revised")
                .on(new Asset.Command.ReviseLife(BOUGHT, 24, TODAY), "unknown-asset", "invalid-asset")
                .on(new Asset.Command.Dispose(TODAY, Optional.empty(), TODAY), "unknown-asset", "asset.disposed")
                .on(new Asset.Command.Dispose(BOUGHT, Optional.empty(), TODAY), "unknown-asset", "invalid-asset")
                // its last day would be in the month before
                .on(
                        new Asset.Command.Dispose(TODAY.withDayOfMonth(1), Optional.empty(), TODAY),
                        "unknown-asset",
                        "invalid-asset")
                .on(
                        new Asset.Command.Dispose(TODAY.withDayOfMonth(2), Optional.empty(), TODAY),
                        "unknown-asset",
                        "asset.disposed")
                .holds();
    }

    @Test
    void whatWasWrittenOffIsNotRewrittenAndAllThatWouldIsNamed() {
        var server = revised(new Asset.Revision(BOUGHT.plusMonths(6), 24));
        var other = new Asset(
                "s1",
                "west",
                BigDecimal.ONE,
                BigDecimal.ONE,
                BOUGHT.plusDays(1),
                yuan("3651"),
                13,
                yuan("1"),
                Optional.empty(),
                Optional.of(yuan("310")),
                Optional.of(TODAY),
                List.of(),
                Optional.of(Convention.MID_MONTH),
                Optional.empty(),
                Optional.of(yuan("2")));
        assertEquals(
                List.of(
                        "/purchase/date",
                        "/purchase/price",
                        "/salvage",
                        "/convention",
                        "/lifeMonths",
                        "/revisions",
                        "/disposed",
                        "/proceeds"),
                pointers(server, new Asset.Command.Put(other, TODAY)));
        // in its first month a mistake can be mended
        assertEquals(other, after(server, new Asset.Command.Put(other, BOUGHT.plusDays(30))));
    }

    @Test
    void aLifeIsRevisedAndItsEndComesInNoMonthThatIsOver() {
        var server = revised(new Asset.Revision(BOUGHT.plusMonths(6), 24));
        var lastMonth = TODAY.withDayOfMonth(1).minusDays(1);
        assertEquals(List.of("/from"), pointers(server, new Asset.Command.ReviseLife(lastMonth, 36, TODAY)));
        assertEquals(List.of("/from"), pointers(server, new Asset.Command.Dispose(lastMonth, Optional.empty(), TODAY)));
        assertEquals(
                List.of("/proceeds/currency", "/proceeds/amount"),
                pointers(server, new Asset.Command.Dispose(TODAY, Optional.of(Money.of("-1", "USD")), TODAY)));
        var longer = after(server, new Asset.Command.ReviseLife(TODAY, 36, TODAY));
        assertEquals(
                List.of(24, 36),
                longer.revisions().stream().map(Asset.Revision::lifeMonths).toList());
        assertEquals(longer, after(longer, new Asset.Command.ReviseLife(TODAY, 36, TODAY)));
        assertEquals(sum(server, BOUGHT, TODAY), sum(longer, BOUGHT, TODAY));
        // the day on which it is gone may be another one until the month of its last day is over
        var gone = after(longer, new Asset.Command.Dispose(TODAY.plusDays(1), Optional.of(yuan("5")), TODAY));
        assertEquals(List.of("/from"), pointers(gone, new Asset.Command.ReviseLife(TODAY.plusDays(1), 48, TODAY)));
        var later = after(gone, new Asset.Command.Dispose(TODAY.plusDays(2), Optional.empty(), TODAY));
        assertEquals(Optional.of(TODAY.plusDays(2)), later.disposed());
        assertEquals(Optional.empty(), later.proceeds());
        assertEquals(later, after(later, new Asset.Command.Dispose(TODAY.plusDays(2), Optional.empty(), TODAY)));
        assertEquals(
                List.of("/from"),
                pointers(later, new Asset.Command.Dispose(TODAY.plusYears(1), Optional.empty(), TODAY.plusMonths(2))));
        var next = TODAY.plusMonths(1).withDayOfMonth(1);
        var atEndOfMonth = after(longer, new Asset.Command.Dispose(next, Optional.empty(), TODAY));
        assertEquals(
                List.of("/from"),
                pointers(atEndOfMonth, new Asset.Command.Dispose(next.plusDays(4), Optional.empty(), next)));
    }

    private static List<String> pointers(Asset asset, Asset.Command command) {
        return assertThrows(Rejection.class, () -> Asset.DECIDER.decide(command, Optional.of(asset), NOW))
                .violations()
                .stream()
                .map(Rejection.Violation::pointer)
                .toList();
    }

    private static Asset after(Asset before, Asset.Command command) {
        return Given.after(Asset.DECIDER, Optional.of(before), NOW, command).orElseThrow();
    }

    @Test
    void aServerCostsDepreciationPowerAndRack() {
        var server = server(
                "36500", "0", Optional.of(new Asset.Power(new BigDecimal("500"), yuan("0.80"), Optional.empty())));
        // 36500 over 365 days, 500 W x 24 h x 0.80, 310 over the 31 days of January
        assertEquals(0, yuan("119.60").compareTo(server.costOn(BOUGHT)));
    }

    @Test
    void aFacilityDrawsSomethingWhateverItsHardwareDraws() {
        var facility = Optional.of(new Asset.Facility(new BigDecimal("200"), new BigDecimal("0.1")));
        var busy = server("0", "0", Optional.of(new Asset.Power(new BigDecimal("500"), yuan("1"), facility)));
        var idle = server("0", "0", Optional.of(new Asset.Power(BigDecimal.ZERO, yuan("1"), facility)));
        // 500 + 200 + 50 W and 200 W for 24 h, beside the rack's 10 a day
        assertEquals(0, yuan("28.00").compareTo(busy.costOn(BOUGHT)));
        assertEquals(0, yuan("14.80").compareTo(idle.costOn(BOUGHT)));
    }

    @Test
    void anotherUsefulLifeCountsFromItsDayOnAndNeverBefore() {
        var as = revised();
        var longer = revised(new Asset.Revision(BOUGHT.plusMonths(6), 24));
        var shorter = revised(new Asset.Revision(BOUGHT.plusMonths(6), 9));
        var over = revised(new Asset.Revision(BOUGHT.plusMonths(6), 3));
        var twice = revised(new Asset.Revision(BOUGHT.plusMonths(6), 24), new Asset.Revision(BOUGHT.plusMonths(9), 12));
        for (var asset : List.of(as, longer, shorter, over, twice)) {
            assertEquals(new BigDecimal("1810.00"), sum(asset, BOUGHT, BOUGHT.plusMonths(6)));
            assertEquals(new BigDecimal("3650.00"), sum(asset, BOUGHT.minusDays(1), BOUGHT.plusYears(3)));
        }
        // 1840 over 549 days, over 92, and on one
        assertEquals(0, yuan("3.35").compareTo(longer.costOn(BOUGHT.plusMonths(6))));
        assertEquals(0, yuan("20.00").compareTo(shorter.costOn(BOUGHT.plusMonths(6))));
        assertEquals(0, yuan("1840.00").compareTo(over.costOn(BOUGHT.plusMonths(6))));
        assertEquals(
                new BigDecimal("0"),
                sum(shorter, BOUGHT.plusMonths(9), BOUGHT.plusYears(3)).stripTrailingZeros());
        assertEquals(
                new BigDecimal("0"),
                sum(twice, BOUGHT.plusYears(1), BOUGHT.plusYears(3)).stripTrailingZeros());
    }

    @Test
    void revisionsFollowThePurchaseInOrder() {
        var wrong = revised(new Asset.Revision(BOUGHT, 24), new Asset.Revision(BOUGHT, 36));
        var refusal = assertThrows(
                Rejection.class,
                () -> Asset.DECIDER.decide(new Asset.Command.Put(wrong, TODAY), Optional.empty(), NOW));
        assertEquals(
                List.of("/revisions/0/from", "/revisions/1/from"),
                refusal.violations().stream().map(Rejection.Violation::pointer).toList());
    }

    @Test
    void whatIsNotOwnedCostsNothing() {
        var server = server("36500", "0", Optional.empty());
        assertEquals(Money.zero(yuan("1").currency()), server.costOn(BOUGHT.minusDays(1)));
        assertTrue(server.costOn(BOUGHT.plusYears(2)).amount().compareTo(new BigDecimal("10.02")) < 0);
    }

    @Test
    void whatIsGoneEarlyIsWrittenOffOnItsLastDay() {
        var server = new Asset(
                "s1",
                "east",
                BigDecimal.TEN,
                BigDecimal.TEN,
                BOUGHT,
                yuan("3650"),
                12,
                yuan("365"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BOUGHT.plusDays(10)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var sum = BigDecimal.ZERO;
        for (int i = -1; i < 400; i++) {
            sum = sum.add(server.costOn(BOUGHT.plusDays(i)).amount());
        }
        assertEquals(0, new BigDecimal("3285").compareTo(sum));
        assertEquals(0, yuan("9").compareTo(server.costOn(BOUGHT)));
    }

    @Test
    void theSameAssetAgainChangesNothing() {
        var server = server("36500", "0", Optional.empty());
        var events = Asset.DECIDER
                .decide(new Asset.Command.Put(server, TODAY), Optional.empty(), NOW)
                .events();
        assertEquals(1, events.size());
        var known = Asset.DECIDER.evolve(Optional.empty(), events.getFirst());
        assertTrue(Asset.DECIDER
                .decide(new Asset.Command.Put(server, TODAY), known, NOW)
                .events()
                .isEmpty());
    }

    @Test
    void everythingThatIsWrongWithAnAssetIsSaidAtOnce() {
        var wrong = server(
                "100", "101", Optional.of(new Asset.Power(BigDecimal.ONE, Money.of("-1", "USD"), Optional.empty())));
        var refusal = assertThrows(
                Rejection.class,
                () -> Asset.DECIDER.decide(new Asset.Command.Put(wrong, TODAY), Optional.empty(), NOW));
        assertEquals(3, refusal.violations().size());
    }

    @Test
    void whatWasBoughtWithinAMonthIsWrittenOffByItsConvention() {
        var bought = LocalDate.of(2026, 6, 20);
        // 3650 over the 365 days from June 20th, from June 1st, and from June 16th
        var daily = bought(bought, Convention.DAILY);
        var fullMonth = bought(bought, Convention.FULL_MONTH);
        var midMonth = bought(bought, Convention.MID_MONTH);
        assertEquals(0, yuan("10").compareTo(daily.costOn(bought)));
        assertEquals(0, yuan("200").compareTo(fullMonth.costOn(bought)));
        assertEquals(0, yuan("50").compareTo(midMonth.costOn(bought)));
        var july = LocalDate.of(2026, 7, 1);
        assertEquals(0, new BigDecimal("300").compareTo(sum(fullMonth, bought.minusDays(30), july)));
        assertEquals(0, new BigDecimal("150").compareTo(sum(midMonth, bought.minusDays(30), july)));
        for (var asset : List.of(daily, fullMonth, midMonth)) {
            assertEquals(0, new BigDecimal("3650").compareTo(sum(asset, bought.minusDays(30), bought.plusYears(2))));
        }
        // before the middle nothing is written off
        var early = bought(LocalDate.of(2026, 6, 3), Convention.MID_MONTH);
        assertEquals(0, BigDecimal.ZERO.compareTo(sum(early, LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 16))));
        assertEquals(0, yuan("10").compareTo(early.costOn(LocalDate.of(2026, 6, 16))));
    }

    @Test
    void maintenanceIsPaidWhileItIsOwnedAndWhatItWasSoldForComesOffItsLastDay() {
        var sold = new Asset(
                "s1",
                "east",
                BigDecimal.TEN,
                BigDecimal.TEN,
                BOUGHT,
                yuan("3650"),
                12,
                yuan("365"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BOUGHT.plusDays(10)),
                List.of(),
                Optional.empty(),
                Optional.of(yuan("62")),
                Optional.of(yuan("4000")));
        // 9 a day of depreciation and 2 of maintenance; on the last day 3650 - 9 x 9 are written off and 4000 come in
        assertEquals(0, yuan("11").compareTo(sold.costOn(BOUGHT)));
        assertEquals(0, yuan("-429").compareTo(sold.costOn(BOUGHT.plusDays(9))));
        assertEquals(0, new BigDecimal("-330").compareTo(sum(sold, BOUGHT, BOUGHT.plusYears(1))));
        var kept = new Asset(
                "s1",
                "east",
                BigDecimal.TEN,
                BigDecimal.TEN,
                BOUGHT,
                yuan("3650"),
                12,
                yuan("365"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(yuan("1")));
        var refusal = assertThrows(
                Rejection.class, () -> Asset.DECIDER.decide(new Asset.Command.Put(kept, TODAY), Optional.empty(), NOW));
        assertEquals("/proceeds", refusal.violations().getFirst().pointer());
    }

    private static Asset bought(LocalDate day, Convention convention) {
        return new Asset(
                "s1",
                "east",
                BigDecimal.TEN,
                BigDecimal.TEN,
                day,
                yuan("3650"),
                12,
                yuan("0"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(convention),
                Optional.empty(),
                Optional.empty());
    }

    private static Asset revised(Asset.Revision... revisions) {
        return new Asset(
                "s1",
                "east",
                BigDecimal.TEN,
                BigDecimal.TEN,
                BOUGHT,
                yuan("3650"),
                12,
                yuan("0"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(revisions),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static BigDecimal sum(Asset asset, LocalDate from, LocalDate to) {
        return from.datesUntil(to).map(day -> asset.costOn(day).amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Asset server(String price, String salvage, Optional<Asset.Power> power) {
        return new Asset(
                "s1",
                "east",
                new BigDecimal("64"),
                new BigDecimal("256"),
                BOUGHT,
                yuan(price),
                12,
                yuan(salvage),
                power,
                Optional.of(yuan("310")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
