package io.loadline.cost.allocation;

import io.loadline.cost.allocation.AllocationRules.Idle;
import io.loadline.cost.bandwidth.BandwidthBills;
import io.loadline.cost.bandwidth.BandwidthBills.Monthly;
import io.loadline.cost.bill.BillStore;
import io.loadline.cost.bill.Spending;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.business.BusinessDayProjection;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.hardware.AssetProjection;
import io.loadline.cost.price.RateCard;
import io.loadline.cost.price.RateCardProjection;
import io.loadline.cost.usage.Usage;
import io.loadline.cost.usage.UsageProjection;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Unit;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gathers what is known at a position and distributes it. */
@ApplicationScoped
public class Costs {
    private static final int MOST_DAYS = 400;

    private final UsageProjection usage;
    private final AssetProjection assets;
    private final RateCardProjection cards;
    private final BillStore bills;
    private final BandwidthBills bandwidth;
    private final AllocationRulesProjection rules;
    private final BusinessDayProjection sales;
    private final ExchangeRateProjection rates;
    private final Directory directory;
    private final ZoneId zone;

    Costs(
            UsageProjection usage,
            AssetProjection assets,
            RateCardProjection cards,
            BillStore bills,
            BandwidthBills bandwidth,
            AllocationRulesProjection rules,
            BusinessDayProjection sales,
            ExchangeRateProjection rates,
            Directory directory,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.usage = usage;
        this.assets = assets;
        this.cards = cards;
        this.bills = bills;
        this.bandwidth = bandwidth;
        this.rules = rules;
        this.sales = sales;
        this.rates = rates;
        this.directory = directory;
        this.zone = zone;
    }

    /** What the business days in [from, to) cost, at most {@value #MOST_DAYS} of them. */
    public Uni<CostReport> between(LocalDate from, LocalDate to, long position) {
        return distributed(from, to, position, Optional.empty());
    }

    /** The same with idle capacity shown at its site, whatever the rules say of it. */
    public Uni<CostReport> withIdleSeparate(LocalDate from, LocalDate to, long position) {
        return distributed(from, to, position, Optional.of(Idle.SEPARATE));
    }

    private Uni<CostReport> distributed(LocalDate from, LocalDate to, long position, Optional<Idle> idle) {
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > MOST_DAYS) {
            throw WebProblem.INVALID_PARAMETER.at("/to", "to must be after from, by at most " + MOST_DAYS + " days");
        }
        // one after the other: they share the request's session
        return facts(from, to, position)
                .chain(facts -> names(position)
                        .chain(names -> rates.conversion(position)
                                .map(conversion ->
                                        new Distribution(facts, names, conversion, zone, idle).between(from, to))));
    }

    private Uni<Facts> facts(LocalDate from, LocalDate to, long position) {
        var start = from.atStartOfDay(zone).toInstant();
        var end = to.atStartOfDay(zone).toInstant();
        return usage.between(from, to, position)
                .chain(used -> assets.all(position)
                        .chain(owned -> cards.all(position)
                                .chain(prices -> bills.spending(start, end, position)
                                        .chain(billed -> rest(from, to, position)
                                                .map(rest -> new Facts(used, owned, prices, billed, rest))))));
    }

    private Uni<Rest> rest(LocalDate from, LocalDate to, long position) {
        return sales.between(from, to, position)
                .chain(sold -> bandwidth
                        .between(from, to, position)
                        .chain(carried -> rules.all(position).map(said -> new Rest(sold, carried, said))));
    }

    private Uni<Names> names(long position) {
        return directory
                .services(position)
                .chain(services -> directory
                        .units(position)
                        .chain(units -> directory
                                .datacenters(position)
                                .map(datacenters -> new Names(services, units, datacenters))));
    }

    /** What is to be distributed. */
    record Facts(List<Usage> usage, List<Asset> assets, List<RateCard> cards, List<Spending> bills, Rest rest) {}

    /** What else the distribution depends on. */
    record Rest(List<BusinessDay> sales, List<Monthly> bandwidth, List<AllocationRules> rules) {}

    /** Who is who. */
    record Names(List<Service> services, List<Unit> units, List<Datacenter> datacenters) {}
}
