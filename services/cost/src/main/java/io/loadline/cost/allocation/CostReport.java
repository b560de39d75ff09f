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
        public BigDecimal total() {
            return owned.add(bandwidth).add(rated).add(billed);
        }
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
        int finest = amounts.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros()
                .scale();
        return LargestRemainder.roundDecimals(
                amounts, Math.max(Math.max(0, currency.getDefaultFractionDigits()), finest));
    }

    /** The names of a place by which reports are grouped. */
    public Group group(Place place, List<Dimension> by) {
        return new Group(
                by.contains(Dimension.SERVICE) ? place.service() : "",
                by.contains(Dimension.TEAM) ? teams.getOrDefault(place.service(), "") : "",
                by.contains(Dimension.UNIT) ? place.unit() : "",
                by.contains(Dimension.DATACENTER) ? place.datacenter() : "");
    }
}
