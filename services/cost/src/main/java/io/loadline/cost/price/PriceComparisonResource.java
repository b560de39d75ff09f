package io.loadline.cost.price;

import io.loadline.cost.currency.ExchangeRate;
import io.loadline.cost.price.Prices.Basis;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The price of the same work in each data centre. */
@Path("/prices/compare")
@RolesAllowed(Roles.VIEWER)
class PriceComparisonResource {
    private static final int PLACES = 6;

    private final Reads reads;
    private final Prices prices;
    private final Directory directory;

    PriceComparisonResource(Reads reads, Prices prices, Directory directory) {
        this.reads = reads;
        this.prices = prices;
        this.directory = directory;
    }

    @GET
    @Operation(
            summary = "What the same work adds to what is paid in each data centre with a rate card, cheapest first",
            description =
                    "Owned capacity that was not used in the busiest hour of the last seven days is paid for anyway: work in it adds its power alone, and what finds no room there is at the card's price. Of that is paid already what providers' bills of the last seven days say that nobody used of commitment discounts in the region of the data centre. Traffic is priced by what it adds to this month's bandwidth bills: nothing within the commitment, and nothing for a burst that the percentile forgives. A data centre without a contract has no price for it.")
    public Uni<Comparison> compare(
            @QueryParam("cpu") @NotNull @PositiveOrZero @DecimalMax("1000000") BigDecimal cpu,
            @QueryParam("memoryGiB") @NotNull @PositiveOrZero @DecimalMax("100000000") BigDecimal memoryGiB,
            @QueryParam("hours") @NotNull @Positive @DecimalMax("100000") BigDecimal hours,
            @QueryParam("mbps") @DefaultValue("0") @PositiveOrZero @DecimalMax("1000000000") BigDecimal mbps,
            @QueryParam("unit") Optional<String> unit) {
        var now = reads.asOf().orElseGet(Instant::now);
        var work = new Work(cpu, memoryGiB, mbps, hours);
        return home(unit)
                .chain(home -> reads.at()
                        .chain(position -> prices.at(now, position))
                        .map(basis -> compare(basis, work, home)));
    }

    private Uni<Optional<String>> home(Optional<String> unit) {
        return unit.map(name -> directory.requireUnit("/unit", name).map(u -> Optional.of(u.datacenter())))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Comparison compare(Basis basis, Work work, Optional<String> home) {
        var items = basis.cards().stream()
                .map(card -> item(card, basis, work, home))
                .sorted(Comparator.comparing((Item i) -> i.marginal().amount()).thenComparing(Item::datacenter))
                .toList();
        return new Comparison(items, basis.conversion().used());
    }

    /** The cheapest of the data centre's contracts carries it. */
    private static Optional<Money> bandwidth(RateCard card, Basis basis, Work work) {
        return basis.supply().bills(card.datacenter()).stream()
                .map(monthly -> monthly.bill().marginal(work.mbps(), work.hours()))
                .min(Comparator.comparing(money -> basis.conversion().convert(money, basis.day())));
    }

    private static Item item(RateCard card, Basis basis, Work work, Optional<String> home) {
        var conversion = basis.conversion();
        var day = basis.day();
        var price = card.priceOf(work.cpu.multiply(work.hours), work.memoryGiB.multiply(work.hours));
        var bandwidth = bandwidth(card, basis, work);
        var carried = bandwidth.map(money -> conversion.convert(money, day)).orElse(BigDecimal.ZERO);
        var committed = basis.supply().committed().perHour(card.datacenter(), conversion, day);
        var spare = basis.supply().spare(card.datacenter(), conversion, day);
        var added = spare.orElse(Spare.NONE)
                .addedPerHour(work.cpu, work.memoryGiB, card, committed, conversion, day)
                .multiply(work.hours);
        return new Item(
                card.datacenter(),
                price,
                bandwidth,
                new Money(conversion.convert(price, day).add(carried), conversion.reporting()),
                spare.map(room -> new Room(room.cpu(), room.memoryGiB())),
                new Money(committed.setScale(PLACES, RoundingMode.DOWN), conversion.reporting()),
                new Money(added.add(carried), conversion.reporting()),
                card.validFrom(),
                home.map(card.datacenter()::equals));
    }

    private record Work(BigDecimal cpu, BigDecimal memoryGiB, BigDecimal mbps, BigDecimal hours) {}

    /** @param rates that were used */
    record Comparison(List<Item> items, List<ExchangeRate> rates) {}

    /**
     * @param price in the currency of the card
     * @param bandwidth what the traffic adds to this month's bill; absent without a contract
     * @param converted price and bandwidth in the reporting currency
     * @param spare owned capacity that was free in the busiest hour of the last seven days; absent where nothing is owned
     * @param unusedCommitmentHour what is paid there in an hour for commitment discounts that nobody uses, in the reporting currency
     * @param marginal what the work adds to what is paid there, in the reporting currency
     * @param home whether the unit that was asked for runs there
     */
    record Item(
            String datacenter,
            Money price,
            Optional<Money> bandwidth,
            Money converted,
            Optional<Room> spare,
            Money unusedCommitmentHour,
            Money marginal,
            LocalDate cardValidFrom,
            Optional<Boolean> home) {}

    /** Cores and GiB. */
    record Room(BigDecimal cpu, BigDecimal memoryGiB) {}
}
