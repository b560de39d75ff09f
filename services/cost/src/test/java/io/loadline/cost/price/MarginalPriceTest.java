package io.loadline.cost.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.Published;
import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.CostReport.Sources;
import io.loadline.cost.allocation.Part;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import io.loadline.cost.bill.BillStore.Unused;
import io.loadline.cost.bill.Regions;
import io.loadline.cost.bill.Spending;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.currency.ExchangeRate;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.price.MarginalPrice.Traffic;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.cost.usage.Peak;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Money;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("marginal-price")
class MarginalPriceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final MarginalPrice OWNED = new MarginalPrice(
            "east",
            CNY,
            new BigDecimal("120.5"),
            new BigDecimal("800"),
            yuan("0.021"),
            yuan("0.3"),
            yuan("0.05"),
            Optional.of(new Traffic(new BigDecimal("12.5"), yuan("9.5"))),
            Optional.empty(),
            Optional.of(List.of(new UnitPrice("east-1", yuan("0.412000"), yuan("0.068667")))));
    private static final MarginalPrice RENTED = new MarginalPrice(
            "west",
            CNY,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            yuan("0"),
            yuan("0.2"),
            yuan("0.04"),
            Optional.empty(),
            Optional.of(yuan("1.5")),
            Optional.empty());

    @Test
    void theSameFiguresAreNotToldTwice() {
        DeciderMatrix.of(MarginalPrice.DECIDER, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(RENTED), Optional.of(OWNED))
                .on(new MarginalPrice.Publish(OWNED), "marginal-price.published", "marginal-price.published", "nothing")
                .holds();
    }

    @Test
    void itIsPublishedAsPromised() {
        publishes(OWNED, 0);
        publishes(RENTED, 1);
    }

    @Test
    void whatIsOwnedAddsItsPowerAndThenTheCardInTheReportingCurrency() {
        var dollars =
                new RateCard("east", Currency.getInstance("USD"), dollars("0.10"), dollars("0.02"), List.of(), DAY);
        var rate = new ExchangeRate(Currency.getInstance("USD"), CNY, new BigDecimal("7.0000"), DAY, "bank");
        var peaks = List.of(new Peak("east", new BigDecimal("60"), new BigDecimal("100")));
        var supply = new Supply(List.of(), List.of(rack()), peaks, unused("24"));
        assertEquals(
                new MarginalPrice(
                        "east",
                        CNY,
                        new BigDecimal("40"),
                        new BigDecimal("300"),
                        yuan("0.008"),
                        yuan("0.7"),
                        yuan("0.14"),
                        Optional.empty(),
                        Optional.of(yuan("7")),
                        Optional.empty()),
                MarginalPrice.of(dollars, supply, Optional.empty(), new Conversion(CNY, List.of(rate)), DAY));
    }

    /** Twice what the card says, for as much again idles or is shared. */
    @Test
    void anHourInAUnitHasCostAllThatWasAllocatedToItsWork() {
        var card = new RateCard("east", CNY, yuan("0.30"), yuan("0.05"), List.of(), DAY);
        var cart = new Place("east", "east-1", "cart");
        var nobody = new Place("east", "", "");
        var elsewhere = new Place("west", "west-1", "cart");
        var ten = new Work(new BigDecimal("10"), new BigDecimal("20"));
        var week = week(
                Map.of(
                        cart,
                        share(Part.CPU, "3").plus(share(Part.MEMORY, "1")).plus(share(Part.SHARED, "4")),
                        nobody,
                        share(Part.IDLE_CPU, "100"),
                        elsewhere,
                        share(Part.CPU, "5")),
                Map.of(cart, ten, elsewhere, ten));
        assertEquals(
                List.of(new UnitPrice("east-1", yuan("0.600000"), yuan("0.100000"))),
                UnitPrice.of(card, week, new Conversion(CNY, List.of()), DAY));
    }

    private static Share share(Part part, String amount) {
        return new Share(Map.of(part, new BigDecimal(amount)));
    }

    private static CostReport week(Map<Place, Share> shares, Map<Place, Work> used) {
        return new CostReport(
                CNY,
                new TreeMap<>(Map.of(DAY, new TreeMap<>(shares))),
                new TreeMap<>(Map.of(DAY, used)),
                Map.of(),
                new Sources(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO),
                List.of());
    }

    /** Dollars of a day in its region, and as many in another. */
    private static Committed unused(String amount) {
        var start = Instant.parse("2026-11-22T00:00:00Z");
        var end = start.plusSeconds(86_400);
        return new Committed(
                Stream.of("region-1", "region-2")
                        .map(region -> new Unused(
                                "plan", new Spending(start, end, "USD", region, Map.of(), new BigDecimal(amount))))
                        .toList(),
                new Regions(List.of(new Datacenter("east", "East", Optional.of("region-1")))),
                start,
                end);
    }

    private static void publishes(MarginalPrice price, int example) {
        Published.isExample(
                MarginalPrice.DECIDER.publish(
                        MarginalPrice.stream(price.datacenter()), new MarginalPrice.Event.Published(price)),
                example);
    }

    /** A kilowatt at 0.80 for a hundred cores. */
    private static Asset rack() {
        var power = new Asset.Power(new BigDecimal("1000"), yuan("0.80"), Optional.empty());
        return new Asset(
                "rack",
                "east",
                new BigDecimal("100"),
                new BigDecimal("400"),
                DAY,
                yuan("1000"),
                12,
                yuan("0"),
                Optional.of(power),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }

    private static Money dollars(String amount) {
        return Money.of(amount, "USD");
    }
}
