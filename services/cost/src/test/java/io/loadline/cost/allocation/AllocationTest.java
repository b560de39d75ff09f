package io.loadline.cost.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.allocation.AllocationRules.Idle;
import io.loadline.cost.allocation.AllocationRules.Measure;
import io.loadline.cost.allocation.CostDay.Billed;
import io.loadline.cost.allocation.CostDay.Pool;
import io.loadline.cost.allocation.CostDay.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Price PRICE = price("0.30", "0.05");
    private static final Place CART = new Place("east", "east-1", "cart");
    private static final Place CHECKOUT = new Place("east", "east-1", "checkout");
    private static final Place CHECKOUT_2 = new Place("east", "east-2", "checkout");

    @Test
    void ownedCapacityIsSplitByWorkAndItsIdlePartIsShown() {
        var shares = allocate(
                Map.of(CART, work("10", "0"), CHECKOUT, work("30", "0")),
                Map.of("east", new Pool(decimal("100.00"), work("80", "0"), PRICE)),
                Map.of(),
                List.of());
        assertEquals(share(Part.CPU, "12.50").plus(share(Part.IDLE_CPU, "12.50")), shares.get(CART));
        assertEquals(share(Part.CPU, "37.50").plus(share(Part.IDLE_CPU, "37.50")), shares.get(CHECKOUT));
    }

    @Test
    void idleMemoryIsBorneByThoseWhoUseMemoryAndIdleCoresByThoseWhoUseCores() {
        // 4 cores at 10, 8 GiB at 5: cart uses 1 core and 6 GiB, checkout 1 core
        var shares = allocate(
                Map.of(CART, work("1", "6"), CHECKOUT, work("1", "0")),
                Map.of("east", new Pool(decimal("80.00"), work("4", "8"), price("10", "5"))),
                Map.of(),
                List.of());
        assertEquals(
                share(Part.CPU, "10.00")
                        .plus(share(Part.MEMORY, "30.00"))
                        .plus(share(Part.IDLE_CPU, "10.00"))
                        .plus(share(Part.IDLE_MEMORY, "10.00")),
                shares.get(CART));
        assertEquals(share(Part.CPU, "10.00").plus(share(Part.IDLE_CPU, "10.00")), shares.get(CHECKOUT));
    }

    @Test
    void idleMemoryThatNobodyUsesStaysAtItsSite() {
        var shares = allocate(
                Map.of(CART, work("1", "0")),
                Map.of("east", new Pool(decimal("30.00"), work("1", "4"), price("10", "5"))),
                Map.of(),
                List.of());
        assertEquals(share(Part.CPU, "10.00"), shares.get(CART));
        assertEquals(share(Part.IDLE_MEMORY, "20.00"), shares.get(Place.datacenter("east")));
    }

    @Test
    void idleCapacityIsShownForItselfWhereTheRulesSaySo() {
        var day = new CostDay(
                DAY,
                Map.of(CART, work("1", "0")),
                Map.of("east", new Pool(decimal("4.00"), work("4", "0"), PRICE)),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Idle.SEPARATE,
                Sharing.BY_COST);
        assertEquals(
                Map.of(CART, share(Part.CPU, "1.00"), Place.datacenter("east"), share(Part.IDLE_CPU, "3.00")),
                Allocation.of(day, 2));
    }

    @Test
    void bandwidthIsBorneByThoseWhoWorkAtItsSiteByTheirCost() {
        var day = new CostDay(
                DAY,
                Map.of(CART, work("10", "0"), CHECKOUT, work("30", "0")),
                Map.of(),
                Map.of("east", PRICE),
                List.of(),
                Map.of("east", decimal("10.00"), "west", decimal("7.00")),
                Map.of(),
                Idle.SHARED,
                Sharing.BY_COST);
        var shares = Allocation.of(day, 2);
        assertEquals(share(Part.CPU, "3.00").plus(share(Part.NETWORK, "2.50")), shares.get(CART));
        assertEquals(decimal("16.50"), shares.get(CHECKOUT).total());
        assertEquals(share(Part.NETWORK, "7.00"), shares.get(Place.datacenter("west")));
    }

    @Test
    void bandwidthIsBorneByWhatWasSentWhereThatIsKnown() {
        var day = new CostDay(
                DAY,
                Map.of(CART, work("10", "0"), CHECKOUT, work("30", "0")),
                Map.of(),
                Map.of("east", PRICE),
                List.of(),
                Map.of("east", decimal("10.00")),
                Map.of(CART, decimal("900"), CHECKOUT, decimal("100"), new Place("west", "", "cart"), decimal("1")),
                Idle.SHARED,
                Sharing.BY_COST);
        var shares = Allocation.of(day, 2);
        assertEquals(decimal("9.00"), shares.get(CART).of(Part.NETWORK));
        assertEquals(decimal("1.00"), shares.get(CHECKOUT).of(Part.NETWORK));
    }

    @Test
    void whatIsSharedIsSplitByAnyMeasure() {
        assertEquals(Map.of(CART, "5.00", CHECKOUT, "1.67", CHECKOUT_2, "3.33"), shared(Measure.EVEN, Map.of()));
        assertEquals(Map.of(CART, "2.50", CHECKOUT, "2.50", CHECKOUT_2, "5.00"), shared(Measure.COST, Map.of()));
        assertEquals(Map.of(CART, "8.75", CHECKOUT, "0.42", CHECKOUT_2, "0.83"), shared(Measure.CPU_HOURS, Map.of()));
        assertEquals(
                Map.of(CART, "5.00", CHECKOUT, "1.67", CHECKOUT_2, "3.33"), shared(Measure.MEMORY_HOURS, Map.of()));
        assertEquals(
                Map.of(CART, "1.00", CHECKOUT, "1.00", CHECKOUT_2, "8.00"),
                shared(Measure.ORDERS, Map.of("east-1", decimal("20"), "east-2", decimal("80"))));
        assertEquals(
                Map.of(CART, "9.00", CHECKOUT, "0.33", CHECKOUT_2, "0.67"),
                shared(Measure.WEIGHTS, Map.of("cart", decimal("9"), "checkout", decimal("1"))));
    }

    @Test
    void whatIsMeasuredAtNobodyStaysWhereItIs() {
        assertEquals(Map.of(Place.datacenter(""), "10.00"), shared(Measure.GMV, Map.of()));
    }

    /** 10 among cart and checkout in the first unit, 1 each, and checkout in the second, 2. */
    private static Map<Place, String> shared(Measure by, Map<String, BigDecimal> measures) {
        var day = new CostDay(
                DAY,
                Map.of(CART, work("7", "3"), CHECKOUT, work("0", "1"), CHECKOUT_2, work("1", "2")),
                Map.of(),
                Map.of(),
                List.of(
                        new Billed(CART, decimal("1.00")),
                        new Billed(CHECKOUT, decimal("1.00")),
                        new Billed(CHECKOUT_2, decimal("2.00")),
                        new Billed(Place.datacenter(""), decimal("10.00"))),
                Map.of(),
                Map.of(),
                Idle.SHARED,
                new Sharing(by, measures));
        var shared = new HashMap<Place, String>();
        Allocation.of(day, 2).forEach((place, share) -> {
            if (share.shared().signum() != 0) {
                shared.put(place, share.shared().toPlainString());
            }
        });
        return shared;
    }

    @Test
    void coresAndMemoryShareANodesCostAtTheRatioOfTheirPrices() {
        // 35 for a node whose card says 30 and 40: 15 and 20
        var shares = allocate(
                Map.of(CART, work("1", "0"), CHECKOUT, work("0", "8")),
                Map.of("east", new Pool(decimal("35.00"), work("1", "8"), price("30", "5"))),
                Map.of(),
                List.of());
        assertEquals(decimal("15.00"), shares.get(CART).total());
        assertEquals(decimal("20.00"), shares.get(CHECKOUT).total());
    }

    @Test
    void capacityThatNobodyUsesStaysVisibleAtItsSite() {
        var shares = allocate(
                Map.of(), Map.of("east", new Pool(decimal("9.99"), work("8", "0"), PRICE)), Map.of(), List.of());
        assertEquals(Map.of(Place.datacenter("east"), share(Part.IDLE_CPU, "9.99")), shares);
    }

    @Test
    void moreWorkThanCapacityIsSplitAllTheSame() {
        var shares = allocate(
                Map.of(CART, work("10", "0"), CHECKOUT, work("30", "0")),
                Map.of("east", new Pool(decimal("10.00"), work("8", "0"), PRICE)),
                Map.of(),
                List.of());
        assertEquals(decimal("2.50"), shares.get(CART).total());
        assertEquals(decimal("7.50"), shares.get(CHECKOUT).total());
    }

    @Test
    void aSiteWithoutOwnCapacityAndBillIsRatedByItsCard() {
        var shares = allocate(Map.of(CART, work("10", "4")), Map.of(), Map.of("east", PRICE), List.of());
        assertEquals(share(Part.CPU, "3.00").plus(share(Part.MEMORY, "0.20")), shares.get(CART));
    }

    @Test
    void aTaggedLineIsSplitOverTheUnitsOfItsServiceByTheirWork() {
        var shares = allocate(
                Map.of(CHECKOUT, work("1", "0"), CHECKOUT_2, work("2", "0"), CART, work("9", "0")),
                Map.of(),
                Map.of(),
                List.of(new Billed(new Place("", "", "checkout"), decimal("10.00"))));
        assertEquals(Map.of(CHECKOUT, share(Part.BILLED, "3.33"), CHECKOUT_2, share(Part.BILLED, "6.67")), shares);
    }

    @Test
    void aTaggedLineOfAServiceThatDidNoWorkStaysItsOwn() {
        var place = new Place("west", "", "search");
        var shares = allocate(
                Map.of(CART, work("1", "0")), Map.of(), Map.of(), List.of(new Billed(place, decimal("0.0000008"))));
        assertEquals(Map.of(place, share(Part.BILLED, "0.0000008")), shares);
    }

    @Test
    void aLineWithoutAServiceIsSharedByWhatTheOthersCost() {
        var shares = allocate(
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(
                        new Billed(CART, decimal("1.00")),
                        new Billed(CHECKOUT, decimal("3.00")),
                        new Billed(Place.datacenter(""), decimal("10.00"))));
        assertEquals(share(Part.BILLED, "1.00").plus(share(Part.SHARED, "2.50")), shares.get(CART));
        assertEquals(share(Part.BILLED, "3.00").plus(share(Part.SHARED, "7.50")), shares.get(CHECKOUT));
    }

    @Test
    void aLineOfASiteIsSharedOnlyThere() {
        var west = new Place("west", "west-1", "cart");
        var shares = allocate(
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(
                        new Billed(CART, decimal("1.00")),
                        new Billed(west, decimal("1.00")),
                        new Billed(Place.datacenter("west"), decimal("5.00")),
                        new Billed(Place.datacenter("north"), decimal("7.00"))));
        assertEquals(decimal("1.00"), shares.get(CART).total());
        assertEquals(decimal("6.00"), shares.get(west).total());
        assertEquals(share(Part.SHARED, "7.00"), shares.get(Place.datacenter("north")));
    }

    /** What an account is credited is what places are debited for it: owned hardware, bandwidth, bills. */
    @Test
    void thePostingsOfRandomDaysBalanceInEveryAccount() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            var day = randomDay(random);
            var shares = Allocation.of(day, 2).values();
            var owned = day.pools().values().stream().map(Pool::cost);
            assertBalance(day, owned, shares, Part.CPU, Part.MEMORY, Part.IDLE_CPU, Part.IDLE_MEMORY);
            assertBalance(day, day.bandwidth().values().stream(), shares, Part.NETWORK);
            assertBalance(day, day.billed().stream().map(Billed::amount), shares, Part.BILLED, Part.SHARED);
        }
    }

    private static void assertBalance(
            CostDay day, Stream<BigDecimal> credits, Collection<Share> shares, Part... debited) {
        var debits = shares.stream().flatMap(share -> Stream.of(debited).map(share::of));
        var balance = Stream.concat(credits.map(BigDecimal::negate), debits).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, balance.signum(), day::toString);
    }

    private static CostDay randomDay(Random random) {
        var used = new HashMap<Place, Work>();
        var billed = new ArrayList<Billed>();
        var pools = new HashMap<String, Pool>();
        var bandwidth = new HashMap<String, BigDecimal>();
        for (var datacenter : List.of("east", "west")) {
            for (int s = 0; s < random.nextInt(0, 5); s++) {
                used.put(new Place(datacenter, datacenter + "-" + random.nextInt(2), "s" + s), work(random));
            }
            if (random.nextBoolean()) {
                pools.put(datacenter, new Pool(amount(random, 2), work(random), PRICE));
            }
            if (random.nextBoolean()) {
                bandwidth.put(datacenter, amount(random, 2));
            }
            for (int b = 0; b < random.nextInt(0, 4); b++) {
                var service = random.nextBoolean() ? "s" + random.nextInt(6) : "";
                billed.add(
                        new Billed(new Place(random.nextBoolean() ? datacenter : "", "", service), amount(random, 11)));
            }
        }
        var sent = new HashMap<Place, BigDecimal>();
        used.keySet().stream()
                .filter(place -> random.nextBoolean())
                .forEach(place -> sent.put(place, amount(random, 1).abs()));
        return new CostDay(
                DAY, used, pools, Map.of(), billed, bandwidth, sent, pick(random, Idle.values()), sharing(random));
    }

    private static Sharing sharing(Random random) {
        var measures = new HashMap<String, BigDecimal>();
        for (int s = 0; s < 5; s++) {
            measures.put("s" + s, amount(random, 1).abs());
        }
        return new Sharing(pick(random, Measure.values()), measures);
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Work work(Random random) {
        return new Work(amount(random, 3).abs(), amount(random, 3).abs());
    }

    private static BigDecimal amount(Random random, int scale) {
        return BigDecimal.valueOf(random.nextLong(-1000, 1_000_000), scale);
    }

    private static Map<Place, Share> allocate(
            Map<Place, Work> used, Map<String, Pool> pools, Map<String, Price> rated, List<Billed> billed) {
        return Allocation.of(
                new CostDay(DAY, used, pools, rated, billed, Map.of(), Map.of(), Idle.SHARED, Sharing.BY_COST), 2);
    }

    private static Share share(Part part, String amount) {
        return Share.of(part, decimal(amount));
    }

    private static Price price(String cpu, String memory) {
        return new Price(decimal(cpu), decimal(memory));
    }

    private static Work work(String cpu, String memory) {
        return new Work(decimal(cpu), decimal(memory));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
