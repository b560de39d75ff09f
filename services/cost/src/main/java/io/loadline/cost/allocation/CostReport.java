package io.loadline.cost.allocation;

import io.loadline.cost.currency.ExchangeRate;
import io.loadline.cost.exact.LargestRemainder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was paid for what, day by day, in the reporting currency.
 *
 * @param days shares by business day and place, finer than money: whoever shows some of them rounds them together
 * @param used work by business day and place
 * @param teams owner of each service
 * @param sources what was distributed: the shares sum to it exactly
 * @param rates that were used
 */
public record CostReport(
        Currency currency,
        NavigableMap<LocalDate, NavigableMap<Place, Share>> days,
        NavigableMap<LocalDate, Map<Place, Work>> used,
        Map<String, String> teams,
        Sources sources,
        List<ExchangeRate> rates) {

    /**
     * Where the cost comes from.
     *
     * @param owned hardware: depreciation, power and rack
     * @param bandwidth by contract, by its percentile
     * @param rated work in sites that neither own hardware nor are on a bill, at the rate card's price
     * @param billed amortised cost on bills
     */
    public record Sources(BigDecimal owned, BigDecimal bandwidth, BigDecimal rated, BigDecimal billed) {
        static final Sources NONE = new Sources(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public BigDecimal total() {
            return owned.add(bandwidth).add(rated).add(billed);
        }

        Sources plus(Sources more) {
            return new Sources(
                    owned.add(more.owned),
                    bandwidth.add(more.bandwidth),
                    rated.add(more.rated),
                    billed.add(more.billed));
        }
    }

    /**
     * Reports of different days as one.
     *
     * @param teams owner of each service
     */
    static CostReport of(Currency currency, Map<String, String> teams, List<CostReport> parts) {
        var days = new TreeMap<LocalDate, NavigableMap<Place, Share>>();
        var used = new TreeMap<LocalDate, Map<Place, Work>>();
        var sources = Sources.NONE;
        var rates = new TreeSet<>(ExchangeRate.BY_CURRENCY_AND_DATE);
        for (var part : parts) {
            days.putAll(part.days);
            used.putAll(part.used);
            sources = sources.plus(part.sources);
            rates.addAll(part.rates);
        }
        return new CostReport(currency, days, used, teams, sources, List.copyOf(rates));
    }

    /** What groups cost in each month, not rounded. */
    NavigableMap<LocalDate, NavigableMap<Group, BigDecimal>> months(List<Dimension> by) {
        var months = new TreeMap<LocalDate, NavigableMap<Group, BigDecimal>>();
        days.forEach((date, shares) -> {
            var month = months.computeIfAbsent(date.withDayOfMonth(1), each -> new TreeMap<>());
            shares.forEach((place, share) -> month.merge(group(place, by), share.total(), BigDecimal::add));
        });
        return months;
    }

    /** The same of sums. */
    static NavigableMap<LocalDate, NavigableMap<Group, BigDecimal>> months(
            List<CostDayStore.Sum> sums, List<Dimension> by, Map<String, String> teams) {
        var months = new TreeMap<LocalDate, NavigableMap<Group, BigDecimal>>();
        sums.forEach(sum -> months.computeIfAbsent(sum.month(), each -> new TreeMap<>())
                .merge(group(sum.place(), by, teams), sum.cost(), BigDecimal::add));
        return months;
    }

    /** What groups cost on a day, rounded together. */
    public NavigableMap<Group, BigDecimal> costs(LocalDate date, List<Dimension> by) {
        var costs = new TreeMap<Group, BigDecimal>();
        days.getOrDefault(date, Collections.emptyNavigableMap())
                .forEach((place, share) -> costs.merge(group(place, by), share.total(), BigDecimal::add));
        return rounded(costs);
    }

    /**
     * Rounds amounts to the currency's minor unit, or as fine as their sum is, so that they sum to it exactly. No amount is a unit or
     * more away from what it was.
     */
    public <K extends Comparable<? super K>> NavigableMap<K, BigDecimal> rounded(Map<K, BigDecimal> amounts) {
        return rounded(amounts, currency);
    }

    /** The same in any currency. */
    public static <K extends Comparable<? super K>> NavigableMap<K, BigDecimal> rounded(
            Map<K, BigDecimal> amounts, Currency currency) {
        int finest = amounts.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros()
                .scale();
        return LargestRemainder.roundDecimals(
                amounts, Math.max(Math.max(0, currency.getDefaultFractionDigits()), finest));
    }

    /** The names of a place by which reports are grouped. */
    public Group group(Place place, List<Dimension> by) {
        return group(place, by, teams);
    }

    private static Group group(Place place, List<Dimension> by, Map<String, String> teams) {
        return new Group(
                by.contains(Dimension.SERVICE) ? place.service() : "",
                by.contains(Dimension.TEAM) ? teams.getOrDefault(place.service(), "") : "",
                by.contains(Dimension.UNIT) ? place.unit() : "",
                by.contains(Dimension.DATACENTER) ? place.datacenter() : "");
    }
}
