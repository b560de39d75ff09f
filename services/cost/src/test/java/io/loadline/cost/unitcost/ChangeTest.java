package io.loadline.cost.unitcost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.CostReport.Sources;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.allocation.Part;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.unitcost.Change.Item;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Place CART = new Place("east", "east-1", "cart");
    private static final Place SEARCH = new Place("west", "west-1", "search");
    private static final Place EAST = new Place("east", "", "");

    @Test
    void moreSalesWithAsMuchMoreWorkAreVolume() {
        var before = stretch("1000", paid(CART, "10", "20", "5"));
        var after = stretch("1500", paid(CART, "15", "30", "7.50"));
        assertEffects(split(before, after), "0", "0", "12.50", "0");
    }

    @Test
    void anHourThatCostsMoreIsPrice() {
        var before = stretch("1000", paid(CART, "10", "20", "5"));
        var after = stretch("1000", paid(CART, "10", "40", "10"));
        assertEffects(split(before, after), "25", "0", "0", "0");
    }

    @Test
    void whatIdlesBesideTheSameWorkIsUtilisation() {
        var before = stretch("1000", paid(CART, "10", "20", "5"));
        assertEffects(split(before, stretch("1000", paid(CART, "10", "20", "9"))), "0", "4", "0", "0");
        var twice = stretch("1000", paid(CART, "20", "40", "10"));
        assertEffects(split(before, twice), "0", "25", "0", "0");
    }

    @Test
    void whatIdlesForItselfIsUtilisationToo() {
        var before = stretch("1000", paid(CART, "10", "20", "0"), paid(EAST, "0", "0", "5"));
        var after = stretch("1000", paid(CART, "10", "20", "0"), paid(EAST, "0", "0", "9"));
        assertEffects(split(before, after), "0", "4", "0", "0");
        var without = stretch("1000", paid(EAST, "0", "0", "5"));
        assertEffects(split(without, stretch("2000", paid(EAST, "0", "0", "9"))), "0", "4", "0", "0");
    }

    @Test
    void workThatMovesToACheaperSiteIsMix() {
        var before = stretch("1000", paid(CART, "10", "20", "0"), paid(SEARCH, "10", "10", "0"));
        var after = stretch("1000", paid(CART, "5", "10", "0"), paid(SEARCH, "15", "15", "0"));
        assertEffects(split(before, after), "0", "0", "0", "-5");
        var places = Change.of(before, after, List.of(Dimension.DATACENTER)).orElseThrow();
        assertEquals(List.of("-10.00", "5.00"), amounts(places, Item::mix));
    }

    @Test
    void costWithoutWorkHasAPriceAlone() {
        var before = stretch("1000", billed(CART, "7"));
        var after = stretch("2000", billed(CART, "9"));
        assertEffects(split(before, after), "2", "0", "0", "0");
    }

    @Test
    void moreSalesForTheSameCostLowerCostPerGmvAndNothingElseDoes() {
        var same = split(stretch("1000", billed(CART, "10")), stretch("2000", billed(CART, "10")))
                .perGmv();
        assertRatio("0.0100000000", same.before());
        assertRatio("0.0050000000", same.after());
        assertRatio("-0.0050000000", same.sales());
        for (var none : List.of(same.price(), same.utilisation(), same.volume(), same.mix())) {
            assertRatio("0", none);
        }
    }

    @Test
    void whatMovesWithSalesLeavesCostPerGmvAsItWas() {
        var moved = split(stretch("1000", paid(CART, "10", "20", "5")), stretch("1500", paid(CART, "15", "30", "7.50")))
                .perGmv();
        assertRatio("0.0104166667", moved.volume());
        assertRatio("0", moved.volume().add(moved.sales()));
        assertRatio("0", moved.after().subtract(moved.before()));
        var dearer = split(stretch("1000", paid(CART, "10", "20", "5")), stretch("1000", paid(CART, "10", "40", "10")))
                .perGmv();
        assertRatio("0.025", dearer.price());
        assertRatio("0", dearer.sales());
    }

    private static void assertRatio(String expected, BigDecimal ratio) {
        assertEquals(0, new BigDecimal(expected).compareTo(ratio), ratio::toString);
    }

    @Test
    void withoutSalesThereIsNoCostPerUnitOfThem() {
        var sold = stretch("1000", paid(CART, "10", "20", "5"));
        var unsold = stretch("0", paid(CART, "10", "20", "5"));
        assertEquals(Optional.empty(), Change.of(unsold, sold, List.of()));
        assertEquals(Optional.empty(), Change.of(sold, unsold, List.of()));
    }

    @Test
    void theEffectsSumToTheChangeToTheLastCentHoweverItIsGrouped() {
        var random = new Random(1111);
        for (int i = 0; i < 300; i++) {
            var before = random(random);
            var after = random(random);
            for (var by : List.of(
                    List.<Dimension>of(),
                    List.of(Dimension.SERVICE),
                    List.of(Dimension.DATACENTER, Dimension.UNIT, Dimension.SERVICE, Dimension.TEAM))) {
                var change = Change.of(before, after, by).orElseThrow();
                change.items().forEach(ChangeTest::assertSum);
                assertSum(change.total());
                assertEquals(0, change.total().before().amount().compareTo(total(before)));
                assertEquals(0, change.total().after().amount().compareTo(total(after)));
                var ratio = change.total().perGmv();
                assertEquals(0, ratio.before().compareTo(ofGmv(before)), ratio::toString);
                assertEquals(0, ratio.after().compareTo(ofGmv(after)), ratio::toString);
            }
        }
    }

    private static void assertSum(Item item) {
        var effects = List.of(item.price(), item.utilisation(), item.volume(), item.mix());
        assertEquals(0, item.after().compareTo(item.before().plus(Money.sum(effects, CNY))), item::toString);
        var ratio = item.perGmv();
        var change = Stream.of(ratio.price(), ratio.utilisation(), ratio.volume(), ratio.mix(), ratio.sales())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, ratio.after().compareTo(ratio.before().add(change)), item::toString);
    }

    private static void assertEffects(Item item, String price, String utilisation, String volume, String mix) {
        assertSum(item);
        assertEquals(0, yuan(price).compareTo(item.price()), item::toString);
        assertEquals(0, yuan(utilisation).compareTo(item.utilisation()), item::toString);
        assertEquals(0, yuan(volume).compareTo(item.volume()), item::toString);
        assertEquals(0, yuan(mix).compareTo(item.mix()), item::toString);
    }

    private static Item split(Stretch before, Stretch after) {
        var change = Change.of(before, after, List.of()).orElseThrow();
        assertEquals(List.of(change.total()), change.items());
        return change.total();
    }

    private static List<String> amounts(Change change, Function<Item, Money> amount) {
        return change.items().stream()
                .map(item -> amount.apply(item).amount().toPlainString())
                .toList();
    }

    private static BigDecimal total(Stretch stretch) {
        return stretch.report().days().values().stream()
                .flatMap(day -> day.values().stream())
                .map(Share::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal ofGmv(Stretch stretch) {
        return total(stretch).divide(stretch.gmv(), 10, RoundingMode.HALF_UP);
    }

    /** Places that come and go, with amounts as fine as the allocation makes them, of which some are refunds. */
    private static Stretch random(Random random) {
        var shares = new TreeMap<Place, Share>();
        var used = new HashMap<Place, Work>();
        for (var site : List.of("east", "west")) {
            for (var service : List.of("", "cart", "checkout", "search")) {
                if (random.nextInt(4) > 0) {
                    var place = new Place(site, service.isEmpty() ? "" : site + "-1", service);
                    shares.put(place, randomShare(random, service.isEmpty()));
                    if (!service.isEmpty() && random.nextInt(4) > 0) {
                        used.put(place, new Work(decimal(random, 0, 100), decimal(random, 0, 300)));
                    }
                }
            }
        }
        shares.put(SEARCH, share(Part.BILLED, "1"));
        return stretch(Integer.toString(1 + random.nextInt(100_000)), shares, used);
    }

    private static Share randomShare(Random random, boolean nobodys) {
        var parts = new EnumMap<Part, BigDecimal>(Part.class);
        for (var part : Part.values()) {
            if (random.nextBoolean() && !(nobodys && (part == Part.CPU || part == Part.MEMORY))) {
                parts.put(part, decimal(random, part == Part.BILLED ? -50 : 0, 500));
            }
        }
        return new Share(parts);
    }

    private static BigDecimal decimal(Random random, int from, int to) {
        return BigDecimal.valueOf(random.nextLong(from * 1_000_000_000_000L, to * 1_000_000_000_000L), 12);
    }

    private static Share share(Part part, String amount) {
        return new Share(Map.of(part, new BigDecimal(amount)));
    }

    private record Paid(Place place, Work work, Share share) {}

    private static Paid paid(Place place, String hours, String cpu, String idle) {
        var work = new Work(new BigDecimal(hours), BigDecimal.ZERO);
        return new Paid(
                place, work, new Share(Map.of(Part.CPU, new BigDecimal(cpu), Part.IDLE_CPU, new BigDecimal(idle))));
    }

    private static Paid billed(Place place, String amount) {
        return new Paid(place, Work.NONE, share(Part.BILLED, amount));
    }

    private static Stretch stretch(String gmv, Paid... paid) {
        var shares = new TreeMap<Place, Share>();
        var used = new HashMap<Place, Work>();
        for (var each : paid) {
            shares.put(each.place, each.share);
            used.put(each.place, each.work);
        }
        return stretch(gmv, shares, used);
    }

    private static Stretch stretch(String gmv, NavigableMap<Place, Share> shares, Map<Place, Work> used) {
        var report = new CostReport(
                CNY,
                new TreeMap<>(Map.of(DAY, shares)),
                new TreeMap<>(Map.of(DAY, used)),
                Map.of("cart", "shop"),
                new Sources(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO),
                List.of());
        var sold = new BusinessDay(DAY, "east-1", Optional.empty(), 1, yuan(gmv));
        return new Stretch(DAY, DAY.plusDays(1), report, List.of(sold), new Conversion(CNY, List.of()));
    }

    private static Money yuan(String amount) {
        return Money.of(amount, "CNY");
    }
}
