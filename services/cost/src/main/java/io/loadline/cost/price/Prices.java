package io.loadline.cost.price;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Costs;
import io.loadline.cost.bandwidth.BandwidthBills;
import io.loadline.cost.bill.BillStore;
import io.loadline.cost.bill.Regions;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.hardware.AssetProjection;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.cost.ratecard.RateCardProjection;
import io.loadline.cost.usage.UsageProjection;
import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gathers what prices are made of, as it is known at a position. */
@ApplicationScoped
class Prices {
    private static final int WEEK = 7;
    private static final Duration BUSY = Duration.ofDays(WEEK);

    private final RateCardProjection cards;
    private final ExchangeRateProjection rates;
    private final BandwidthBills bandwidth;
    private final AssetProjection assets;
    private final UsageProjection usage;
    private final BillStore billed;
    private final Costs costs;
    private final Directory directory;
    private final ZoneId zone;

    Prices(
            RateCardProjection cards,
            ExchangeRateProjection rates,
            BandwidthBills bandwidth,
            AssetProjection assets,
            UsageProjection usage,
            BillStore billed,
            Costs costs,
            Directory directory,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.cards = cards;
        this.rates = rates;
        this.bandwidth = bandwidth;
        this.assets = assets;
        this.usage = usage;
        this.billed = billed;
        this.costs = costs;
        this.directory = directory;
        this.zone = zone;
    }

    /**
     * @param cards that count on the day, by data centre
     * @param day business day
     */
    record Basis(List<RateCard> cards, Supply supply, Conversion conversion, LocalDate day) {
        private List<MarginalPrice> marginal(Optional<CostReport> week) {
            return cards.stream().flatMap(card -> marginal(card, week).stream()).toList();
        }

        private Optional<MarginalPrice> marginal(RateCard card, Optional<CostReport> week) {
            try {
                return Optional.of(MarginalPrice.of(card, supply, week, conversion, day));
            } catch (Rejection rateMissing) {
                return Optional.empty();
            }
        }
    }

    /** Of each data centre, but those whose prices nobody can convert. */
    Uni<Marginal> marginal(Instant now, long position) {
        return at(now, position)
                .chain(basis ->
                        costOfWeek(basis.day(), position).map(week -> new Marginal(basis.day(), basis.marginal(week))));
    }

    /** Of the days before one; empty when some of it cannot be converted. */
    private Uni<Optional<CostReport>> costOfWeek(LocalDate day, long position) {
        return costs.between(day.minusDays(WEEK), day, position)
                .map(Optional::of)
                .onFailure(Rejection.class)
                .recoverWithItem(Optional.empty());
    }

    /** @param prices by data centre */
    record Marginal(LocalDate day, List<MarginalPrice> prices) {}

    Uni<Basis> at(Instant now, long position) {
        var day = LocalDate.ofInstant(now, zone);
        // one after the other: they share the request's session
        return cards.all(position)
                .chain(all -> supply(now, day, position)
                        .chain(supply -> rates.conversion(position)
                                .map(conversion -> new Basis(on(day, all), supply, conversion, day))));
    }

    private static List<RateCard> on(LocalDate day, List<RateCard> cards) {
        return cards.stream()
                .collect(Collectors.groupingBy(RateCard::datacenter, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(all -> Versions.of(all, RateCard::validFrom).on(day).stream())
                .toList();
    }

    private Uni<Supply> supply(Instant now, LocalDate day, long position) {
        return bandwidth
                .between(day, day.plusDays(1), position)
                .chain(bills -> assets.all(position)
                        .chain(all -> usage.peaks(now.minus(BUSY), now, position)
                                .chain(peaks -> committed(day, position)
                                        .map(committed -> new Supply(
                                                bills,
                                                all.stream()
                                                        .filter(asset -> asset.isOwnedOn(day))
                                                        .toList(),
                                                peaks,
                                                committed)))));
    }

    /** By whole days, as bills are added up: the same figures until the day is over. */
    private Uni<Committed> committed(LocalDate day, long position) {
        var from = day.minusDays(WEEK).atStartOfDay(zone).toInstant();
        var to = day.atStartOfDay(zone).toInstant();
        return billed.unused(from, to, position)
                .chain(unused -> directory
                        .datacenters(position)
                        .map(datacenters -> new Committed(unused, new Regions(datacenters), from, to)));
    }
}
