package io.loadline.cost.allocation;

import io.loadline.cost.allocation.AllocationRules.Idle;
import io.loadline.cost.allocation.CostDayStore.Version;
import io.loadline.cost.bandwidth.BandwidthBills;
import io.loadline.cost.bandwidth.BandwidthBills.Monthly;
import io.loadline.cost.bill.BillStore;
import io.loadline.cost.bill.Spending;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.business.BusinessDayProjection;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.hardware.AssetProjection;
import io.loadline.cost.measure.Measured;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.cost.ratecard.RateCardProjection;
import io.loadline.cost.usage.Usage;
import io.loadline.cost.usage.UsageProjection;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Unit;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gathers what is known at a position and distributes it. */
@ApplicationScoped
public class Costs {
    private static final int MOST_DAYS = 400;

    /** Later days are no dates of four digits, nor those before the year 1. */
    private static final LocalDate END = LocalDate.of(10_000, 1, 1);

    private final UsageProjection usage;
    private final AssetProjection assets;
    private final RateCardProjection cards;
    private final BillStore bills;
    private final BandwidthBills bandwidth;
    private final AllocationRulesProjection rules;
    private final BusinessDayProjection sales;
    private final Measures measures;
    private final ExchangeRateProjection rates;
    private final Directory directory;
    private final CostDayStore kept;
    private final CaughtUp caughtUp;
    private final ZoneId zone;

    Costs(
            UsageProjection usage,
            AssetProjection assets,
            RateCardProjection cards,
            BillStore bills,
            BandwidthBills bandwidth,
            AllocationRulesProjection rules,
            BusinessDayProjection sales,
            Measures measures,
            ExchangeRateProjection rates,
            Directory directory,
            CostDayStore kept,
            CaughtUp caughtUp,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.usage = usage;
        this.assets = assets;
        this.cards = cards;
        this.bills = bills;
        this.bandwidth = bandwidth;
        this.rules = rules;
        this.sales = sales;
        this.measures = measures;
        this.rates = rates;
        this.directory = directory;
        this.kept = kept;
        this.caughtUp = caughtUp;
        this.zone = zone;
    }

    /**
     * What the business days in [from, to) cost, at most {@value #MOST_DAYS} of them: those that are kept as they are, the others worked
     * out and kept.
     */
    public Uni<CostReport> between(LocalDate from, LocalDate to, long position) {
        check(from, to);
        return known(position)
                .chain(known -> known.map(at -> kept.versions(from, to, at)
                                .chain(versions -> teams(at)
                                        .chain(teams -> stale(versions).isEmpty()
                                                ? kept(versions, teams, at)
                                                : workOut(versions, at)
                                                        .chain(days -> withKept(versions, days, teams, at)))))
                        .orElseGet(() -> workedOut(from, to, position)));
    }

    /** What groups of names cost in the months of [from, to), not rounded. */
    public Uni<NavigableMap<LocalDate, NavigableMap<Group, BigDecimal>>> months(
            LocalDate from, LocalDate to, List<Dimension> by, long position) {
        check(from, to);
        return known(position)
                .chain(known -> known.map(at -> kept.versions(from, to, at)
                                .chain(versions -> teams(at)
                                        .chain(teams -> stale(versions).isEmpty()
                                                ? kept.months(versions, by)
                                                        .map(sums ->
                                                                sums.map(found -> CostReport.months(found, by, teams)))
                                                : Uni.createFrom()
                                                        .item(Optional
                                                                .<NavigableMap<
                                                                                LocalDate,
                                                                                NavigableMap<Group, BigDecimal>>>
                                                                        empty()))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                        .chain(months -> months.map(found -> Uni.createFrom().item(found))
                                .orElseGet(() -> between(from, to, position).map(report -> report.months(by)))));
    }

    /** Works out the days in [from, to) that are not kept, so that whoever asks for them need not wait. */
    Uni<Void> keep(LocalDate from, LocalDate to) {
        return known(Directory.NOW)
                .chain(known -> known.map(at -> kept.versions(from, to, at)
                                .chain(versions -> stale(versions).isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : workOut(versions, at).replaceWithVoid()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The same with idle capacity shown at its site, whatever the rules say of it. */
    public Uni<CostReport> withIdleSeparate(LocalDate from, LocalDate to, long position) {
        check(from, to);
        return known(position)
                .chain(known -> distribution(from, to, known.orElse(position), Optional.of(Idle.SEPARATE)))
                .map(distribution -> distribution.report(from, to));
    }

    /** Refuses [from, to) with 400 when it is empty, longer than {@value #MOST_DAYS} days, or not within the years 1 to 9999. */
    public static void check(LocalDate from, LocalDate to) {
        check(from, to, "from", "to");
    }

    /** The same of parameters that are called otherwise. */
    public static void check(LocalDate from, LocalDate to, String first, String end) {
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > MOST_DAYS) {
            throw WebProblem.INVALID_PARAMETER.at(
                    "/" + end, end + " must be after " + first + ", by at most " + MOST_DAYS + " days");
        }
        if (from.getYear() < 1 || to.isAfter(END)) {
            throw WebProblem.INVALID_PARAMETER.at(
                    "/" + first, "all days that are looked at must be within the years 1 to 9999");
        }
    }

    /**
     * The position that was asked for; for now one that all read models have, so that the same is found there ever after. Empty when they
     * lag, as one does that is made anew: then now is what each of them has.
     */
    private Uni<Optional<Long>> known(long position) {
        return position != Directory.NOW
                ? Uni.createFrom().item(Optional.of(position))
                : caughtUp.awaitAll()
                        .chain(there -> there
                                ? caughtUp.projected().map(Optional::of)
                                : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<CostReport> workedOut(LocalDate from, LocalDate to, long position) {
        return distribution(from, to, position, Optional.empty()).map(distribution -> distribution.report(from, to));
    }

    private static List<Version> stale(List<Version> versions) {
        return versions.stream().filter(version -> !version.kept()).toList();
    }

    /** From the first day that is not kept to the last one. */
    private Uni<List<CostReport>> workOut(List<Version> versions, long known) {
        var stale = stale(versions);
        var from = stale.getFirst().day();
        var to = stale.getLast().day().plusDays(1);
        return distribution(from, to, known, Optional.empty())
                .map(distribution -> distribution.between(from, to))
                .call(days -> kept.keep(days, stale));
    }

    private Uni<CostReport> withKept(
            List<Version> versions, List<CostReport> days, Map<String, String> teams, long known) {
        var first = days.getFirst().days().firstKey();
        var last = days.getLast().days().firstKey();
        return part(versions, version -> version.day().isBefore(first), teams, known)
                .chain(before -> part(versions, version -> version.day().isAfter(last), teams, known)
                        .map(after -> CostReport.of(
                                days.getFirst().currency(),
                                teams,
                                Stream.of(before, days, after)
                                        .flatMap(List::stream)
                                        .toList())));
    }

    private Uni<List<CostReport>> part(
            List<Version> versions, Predicate<Version> which, Map<String, String> teams, long known) {
        var part = versions.stream().filter(which).toList();
        return part.isEmpty()
                ? Uni.createFrom().item(List.of())
                : kept(part, teams, known).map(List::of);
    }

    private Uni<CostReport> kept(List<Version> versions, Map<String, String> teams, long known) {
        return kept.report(versions, teams)
                .chain(report -> report.map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> workedOut(
                                versions.getFirst().day(),
                                versions.getLast().day().plusDays(1),
                                known)));
    }

    private Uni<Map<String, String>> teams(long position) {
        return directory
                .everyService(position)
                .map(services -> services.stream().collect(Collectors.toMap(Service::name, Service::owner)));
    }

    private Uni<Distribution> distribution(LocalDate from, LocalDate to, long position, Optional<Idle> idle) {
        // one after the other: they share the request's session
        return facts(from, to, position)
                .chain(facts -> names(position)
                        .chain(names -> rates.conversion(position)
                                .map(conversion -> new Distribution(facts, names, conversion, zone, idle))));
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
                        .chain(carried -> rules.all(position)
                                .chain(said -> measures.of(said, from, to, position)
                                        .map(measured -> new Rest(sold, carried, said, measured)))));
    }

    private Uni<Names> names(long position) {
        return directory
                .everyService(position)
                .chain(services -> directory
                        .units(position)
                        .chain(units -> directory
                                .datacenters(position)
                                .map(datacenters -> new Names(services, units, datacenters))));
    }

    /** What is to be distributed. */
    record Facts(List<Usage> usage, List<Asset> assets, List<RateCard> cards, List<Spending> bills, Rest rest) {}

    /** What else the distribution depends on. */
    record Rest(
            List<BusinessDay> sales, List<Monthly> bandwidth, List<AllocationRules> rules, List<Measured> measured) {}

    /**
     * Who is who.
     *
     * @param services also those that are retired, for what they have cost stays theirs; of two with the same tag the one that is not comes
     *     later
     */
    record Names(List<Service> services, List<Unit> units, List<Datacenter> datacenters) {}
}
