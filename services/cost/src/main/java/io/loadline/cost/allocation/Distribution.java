package io.loadline.cost.allocation;

import io.loadline.cost.allocation.AllocationRules.Idle;
import io.loadline.cost.allocation.AllocationRules.Measure;
import io.loadline.cost.allocation.CostDay.Billed;
import io.loadline.cost.allocation.CostDay.Pool;
import io.loadline.cost.allocation.CostDay.Price;
import io.loadline.cost.bandwidth.BandwidthBills.Monthly;
import io.loadline.cost.bill.Spending;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.measure.Measured;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.cost.usage.Usage;
import io.loadline.cost.version.Versions;
import io.loadline.kernel.Money;
import io.loadline.kernel.Service;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of the facts what is to be distributed on each business day, in the reporting currency, and has it distributed. */
final class Distribution {
    /**
     * Far finer than money, so that what is rounded on a day does not add up over the days of a report: a report rounds once what it
     * shows.
     */
    private static final int SCALE = 12;

    private final Costs.Facts facts;
    private final Conversion rates;
    private final ZoneId zone;
    private final Map<String, String> teams;
    private final Map<String, Versions<RateCard>> cards;
    private final Map<LocalDate, List<Usage>> usage;
    private final Map<Spending, Place> places = new HashMap<>();
    private final Versions<AllocationRules> rules;
    private final Optional<Idle> idle;
    private final Map<LocalDate, List<BusinessDay>> sales;
    private final Map<LocalDate, List<Measured>> measured;
    private final Map<YearMonth, List<Monthly>> bandwidth;
    private Conversion conversion;

    /** @param idle what becomes of idle capacity, whatever the rules say */
    Distribution(Costs.Facts facts, Costs.Names names, Conversion conversion, ZoneId zone, Optional<Idle> idle) {
        this.idle = idle;
        this.rules = Versions.of(facts.rest().rules(), AllocationRules::validFrom);
        this.bandwidth = facts.rest().bandwidth().stream().collect(Collectors.groupingBy(Monthly::month));
        this.sales = facts.rest().sales().stream().collect(Collectors.groupingBy(BusinessDay::date));
        this.measured = facts.rest().measured().stream().collect(Collectors.groupingBy(Measured::date));
        this.facts = facts;
        this.rates = conversion;
        this.conversion = conversion;
        this.zone = zone;
        this.teams = names.services().stream().collect(Collectors.toMap(Service::name, Service::owner));
        this.cards = facts.cards().stream()
                .collect(Collectors.groupingBy(
                        RateCard::datacenter,
                        Collectors.collectingAndThen(
                                Collectors.toList(), each -> Versions.of(each, RateCard::validFrom))));
        this.usage = facts.usage().stream().collect(Collectors.groupingBy(Usage::date));
        var tags = new Tags(names.services(), names.units(), names.datacenters());
        facts.bills().forEach(spending -> places.put(spending, tags.place(spending)));
    }

    /** The business days in [from, to) together. */
    CostReport report(LocalDate from, LocalDate to) {
        return CostReport.of(rates.reporting(), teams, between(from, to));
    }

    /** Each of the business days in [from, to). */
    List<CostReport> between(LocalDate from, LocalDate to) {
        var spent = spent(from, to);
        var reports = new ArrayList<CostReport>();
        for (var date = from; date.isBefore(to); date = date.plusDays(1)) {
            conversion = rates.anew();
            var day = day(date, spent.getOrDefault(date, List.of()));
            reports.add(new CostReport(
                    conversion.reporting(),
                    new TreeMap<>(Map.of(date, Allocation.of(day, SCALE))),
                    new TreeMap<>(Map.of(date, day.used())),
                    teams,
                    sources(day),
                    conversion.used()));
        }
        return reports;
    }

    /** What is on bills for each day. */
    private Map<LocalDate, List<Spending>> spent(LocalDate from, LocalDate to) {
        var spent = new HashMap<LocalDate, List<Spending>>();
        for (var spending : places.keySet()) {
            var first = LocalDate.ofInstant(spending.start(), zone);
            var last = LocalDate.ofInstant(spending.end(), zone);
            for (var date = first.isBefore(from) ? from : first;
                    date.isBefore(to) && !date.isAfter(last);
                    date = date.plusDays(1)) {
                spent.computeIfAbsent(date, day -> new ArrayList<>()).add(spending);
            }
        }
        return spent;
    }

    private static CostReport.Sources sources(CostDay day) {
        var rated = new ArrayList<BigDecimal>();
        day.rated()
                .forEach((datacenter, price) -> day.used().forEach((place, work) -> {
                    if (place.datacenter().equals(datacenter)) {
                        rated.add(price.of(work));
                    }
                }));
        return new CostReport.Sources(
                sum(day.pools().values().stream().map(Pool::cost)),
                sum(day.bandwidth().values().stream()),
                sum(rated.stream()),
                sum(day.billed().stream().map(Billed::amount)));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private CostDay day(LocalDate date, List<Spending> spent) {
        var used = new TreeMap<Place, Work>();
        usage.getOrDefault(date, List.of())
                .forEach(u -> used.merge(
                        new Place(u.datacenter(), u.unit(), u.service()),
                        new Work(u.cpuHours(), u.memoryGibHours()),
                        Work::plus));
        var sent = new TreeMap<Place, BigDecimal>();
        usage.getOrDefault(date, List.of()).stream()
                .filter(u -> u.egressGib().signum() > 0)
                .forEach(u ->
                        sent.merge(new Place(u.datacenter(), u.unit(), u.service()), u.egressGib(), BigDecimal::add));
        var pools = pools(date);
        var billed = billed(date, spent);
        var paid = new HashSet<>(pools.keySet());
        billed.forEach(part -> paid.add(part.place().datacenter()));
        var counting = AllocationRules.on(date, rules);
        return new CostDay(
                date,
                used,
                pools,
                rated(date, paid),
                billed,
                bandwidth(date),
                sent,
                idle.orElseGet(counting::idle),
                new Sharing(counting.shared(), measures(counting, date)));
    }

    private Map<String, BigDecimal> bandwidth(LocalDate date) {
        var amounts = new TreeMap<String, BigDecimal>();
        bandwidth
                .getOrDefault(YearMonth.from(date), List.of())
                .forEach(monthly -> amounts.merge(
                        monthly.bill().contract().datacenter(),
                        conversion.convert(monthly.on(date), date),
                        BigDecimal::add));
        return amounts;
    }

    private Map<String, BigDecimal> measures(AllocationRules counting, LocalDate date) {
        var measures = new HashMap<String, BigDecimal>();
        if (counting.shared() == Measure.ORDERS || counting.shared() == Measure.GMV) {
            sales.getOrDefault(date, List.of())
                    .forEach(day -> measures.merge(day.unit(), sold(counting.shared(), day), BigDecimal::add));
        }
        counting.metric()
                .ifPresent(metric -> measured.getOrDefault(date, List.of()).stream()
                        .filter(each -> each.metric().equals(metric))
                        .forEach(each -> measures.put(each.service(), each.quantity())));
        counting.weights().forEach(weight -> measures.put(weight.service(), weight.weight()));
        return measures;
    }

    private BigDecimal sold(Measure measure, BusinessDay day) {
        return measure == Measure.ORDERS
                ? BigDecimal.valueOf(day.orders())
                : conversion.convert(day.gmv(), day.date()).max(BigDecimal.ZERO);
    }

    private Map<String, Pool> pools(LocalDate date) {
        var pools = new TreeMap<String, Pool>();
        for (var asset : facts.assets()) {
            if (asset.isOwnedOn(date)) {
                var capacity = Work.capacity(asset, date, zone);
                var cost = conversion.convert(asset.costOn(date), date);
                pools.merge(
                        asset.datacenter(),
                        new Pool(cost, capacity, price(asset.datacenter(), date)),
                        Distribution::together);
            }
        }
        return pools;
    }

    private Place placeOf(Spending spending) {
        return Objects.requireNonNull(places.get(spending));
    }

    private static Pool together(Pool a, Pool b) {
        return new Pool(a.cost().add(b.cost()), a.capacity().plus(b.capacity()), a.price());
    }

    private Map<String, Price> rated(LocalDate date, Set<String> paid) {
        var rated = new TreeMap<String, Price>();
        cards.forEach((datacenter, all) -> {
            if (!paid.contains(datacenter) && all.on(date).isPresent()) {
                rated.put(datacenter, price(datacenter, date));
            }
        });
        return rated;
    }

    private Price price(String datacenter, LocalDate date) {
        return cards.getOrDefault(datacenter, Versions.none())
                .on(date)
                .map(card -> new Price(
                        conversion.convert(card.cpuHour(), date), conversion.convert(card.memoryGibHour(), date)))
                .orElse(Price.CPU_ALONE);
    }

    private List<Billed> billed(LocalDate date, List<Spending> spent) {
        var start = date.atStartOfDay(zone).toInstant();
        var end = date.plusDays(1).atStartOfDay(zone).toInstant();
        var amounts = new TreeMap<Place, BigDecimal>();
        spent.forEach(spending -> {
            var part = spending.between(start, end);
            if (part.signum() != 0) {
                var money = new Money(part, Currency.getInstance(spending.currency()));
                amounts.merge(placeOf(spending), conversion.convert(money, date), BigDecimal::add);
            }
        });
        return amounts.entrySet().stream()
                .map(e -> new Billed(e.getKey(), e.getValue()))
                .toList();
    }
}
